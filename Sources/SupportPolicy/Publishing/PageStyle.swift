/// The style of a published page: the product's colours and faces, light, dark and in print.
let pageStyle = """
    :root {
      color-scheme: light dark;
      --paper: light-dark(#f4f5f6, #0d1014); --surface: light-dark(#ffffff, #14181e);
      --ink: light-dark(#10141a, #eef1f4); --ink-2: light-dark(#3f4854, #bcc4ce);
      --ink-3: light-dark(#5a6371, #949dab); --rule: light-dark(#dce0e4, #2a313b);
      --accent: light-dark(#1b45d4, #93abff); --accent-soft: light-dark(#e9eefd, #1a2444);
      --soon: light-dark(#7a4700, #f3bd5e); --soon-soft: light-dark(#fff4d9, #2f240c);
      --font: "Helvetica Neue", "Segoe UI Variable Text", "Segoe UI", "Liberation Sans", Arial, sans-serif;
    }
    *, *::before, *::after { box-sizing: border-box; }
    * { margin: 0; }
    html {
      background: var(--surface); color: var(--ink); font: 1rem/1.5 var(--font);
      font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
      scroll-padding-top: 1.5rem;
    }
    body { max-width: 76rem; margin-inline: auto; padding: 2.5rem 2rem 3rem; }
    header { padding-bottom: 1.5rem; border-bottom: 2px solid var(--ink); }
    h1 {
      font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.75rem); line-height: 1.12; letter-spacing: -0.022em;
      text-wrap: balance; overflow-wrap: anywhere; hyphens: auto;
    }
    .head { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin-top: 0.75rem; color: var(--ink-2); }
    .head div { display: flex; gap: 0.5rem; padding: 0; border: 0; }
    .head dt { color: var(--ink-3); }
    .columns { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 3rem; align-items: start; }
    nav { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 1.5rem 0; font-size: 0.875rem; }
    nav h2 { font-size: 0.875rem; margin-bottom: 0.5rem; }
    nav ol { list-style: none; padding: 0; }
    nav a { display: block; padding: 0.25rem 0; color: var(--ink-2); text-decoration: none; }
    nav a:hover { color: var(--accent); text-decoration: underline; }
    main { padding-top: 1.5rem; }
    main > section { padding-bottom: 1rem; margin-bottom: 2rem; }
    h2, h3 { line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere; hyphens: auto; }
    main h2 { font-size: 1.5rem; letter-spacing: -0.014em; margin-bottom: 0.75rem; }
    h3 { font-size: 1.0625rem; margin: 1.75rem 0 0.5rem; }
    h2 a, h3 a { color: inherit; text-decoration: none; }
    h2 a:hover, h3 a:hover { text-decoration: underline; }
    a { color: var(--accent); text-underline-offset: 0.18em; }
    p, ul { max-width: 44rem; text-wrap: pretty; }
    p + p, ul + p, p + ul, dl + p { margin-top: 0.5rem; }
    ul { padding-left: 1.25rem; margin-block: 0.5rem; }
    main dl { margin-top: 0.5rem; border-top: 1px solid var(--rule); }
    main dl div {
      display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0 1.5rem; padding: 0.5rem 0;
      border-bottom: 1px solid var(--rule);
    }
    dt { color: var(--ink-3); grid-row: span 12; hyphens: auto; }
    dd { grid-column: 2; max-width: 40rem; overflow-wrap: anywhere; }
    .head dd { grid-column: auto; color: var(--ink); }
    .table { overflow-x: auto; margin: 1rem 0; border-top: 2px solid var(--ink); }
    .table + dl { margin-top: 1.5rem; }
    table { border-collapse: collapse; width: 100%; min-width: 36rem; font-size: 0.9375rem; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
    thead th { color: var(--ink-3); font-weight: 400; vertical-align: bottom; }
    tbody th { font-weight: 700; }
    small { display: block; margin-top: 0.125rem; color: var(--ink-3); font-size: 0.8125rem; line-height: 1.35; }
    .assumed { margin-block: 0.5rem; color: var(--ink-3); font-size: 0.875rem; }
    .assumed b {
      padding: 0.0625rem 0.375rem; margin-right: 0.25rem; border-radius: 2px; background: var(--soon-soft);
      color: var(--soon); font-size: 0.75rem; font-weight: 400; white-space: nowrap;
    }
    td:target, td div:target, tr:target, dl div:target { background: var(--accent-soft); }
    section:target > h2, section:target > h3 { color: var(--accent); }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    footer { padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--ink-3); font-size: 0.875rem; }
    @media (max-width: 56rem) {
      .columns { display: block; }
      nav { position: static; max-height: none; }
      nav ol { columns: 2 12rem; column-gap: 1.5rem; }
    }
    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 2rem; }
      main dl div { display: block; }
      .head { display: block; }
      main h2 { font-size: 1.375rem; }
      tbody th, thead th:first-child { position: sticky; left: 0; background: var(--surface); }
    }
    @media print {
      :root { color-scheme: light; }
      html { font-size: 10pt; background: none; }
      body { max-width: none; padding: 0; }
      .columns { display: block; }
      nav { position: static; max-height: none; break-after: page; }
      .table { overflow: visible; }
      table { min-width: 0; font-size: 9pt; }
      tr, main dl div { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }

    """
