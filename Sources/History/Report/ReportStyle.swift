/// The style of a report: the desk's colours, faces and parts, light, dark and in print.
let reportStyle = """
    :root {
      color-scheme: light dark;
      --surface: light-dark(#ffffff, #14181e); --sunken: light-dark(#eceef1, #1c2129);
      --ink: light-dark(#10141a, #eef1f4); --ink-2: light-dark(#3f4854, #bcc4ce);
      --ink-3: light-dark(#5a6371, #949dab); --rule: light-dark(#dce0e4, #2a313b);
      --edge: light-dark(#7d8794, #6f7a89); --accent: light-dark(#1b45d4, #93abff);
      --accent-fill: light-dark(#1b45d4, #4166ee); --accent-soft: light-dark(#e9eefd, #1a2444);
      --breach: light-dark(#b3121f, #ff9090); --breach-fill: light-dark(#b8141f, #c9303c);
      --soon: light-dark(#7a4700, #f3bd5e); --soon-soft: light-dark(#fff4d9, #2f240c);
      --soon-bar: light-dark(#bd8700, #f0b848); --met: light-dark(#0a6638, #6fd09a);
      --hair: 1px solid var(--rule); --heavy: 2px solid var(--ink);
      --font: "Helvetica Neue", "Segoe UI Variable Text", "Segoe UI", "Liberation Sans", Arial, sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace;
    }
    *, *::before, *::after { box-sizing: border-box; }
    * { margin: 0; }
    html {
      background: var(--surface); color: var(--ink); font: 100%/1.5 var(--font);
      font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
    }
    body { max-width: 76rem; margin-inline: auto; padding: 2.5rem 2rem 3rem; font-size: 0.875rem; }
    h1 {
      font-size: clamp(1.75rem, 1.2rem + 2vw, 2.5rem); line-height: 1.12; letter-spacing: -0.022em;
      text-wrap: balance; overflow-wrap: anywhere;
    }
    h2 { font-size: 1.125rem; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere; }
    p { max-width: 44rem; text-wrap: pretty; }
    .lead { margin-top: 0.5rem; font-size: 1.125rem; color: var(--ink-2); }
    .facts { display: flex; flex-wrap: wrap; gap: 0.125rem 2rem; margin: 1rem 0 2rem; color: var(--ink-2); }
    .facts div { display: flex; gap: 0.5rem; }
    .facts dt, .note, caption { color: var(--ink-3); }
    .facts dd { overflow-wrap: anywhere; }
    .note { font-size: 0.8125rem; }
    .scroll + .note { margin-top: 0.75rem; }
    .note + .note { margin-top: 0.25rem; }
    .stats {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
      border-block: var(--heavy); border-bottom: var(--hair);
    }
    .stat { padding: 0.75rem 1.25rem 1rem; border-left: var(--hair); }
    .stat:first-child { padding-left: 0; border: 0; }
    .stat dt { color: var(--ink-2); font-size: 0.8125rem; }
    .stat b { display: block; font-size: 3rem; line-height: 1.1; letter-spacing: -0.045em; }
    .stat dd { color: var(--ink-2); font-size: 0.8125rem; }
    .stat dd b { color: var(--ink); }
    section.part { margin-top: 3rem; border-top: var(--heavy); padding-top: 0.75rem; }
    .part > h2 { margin-bottom: 0.25rem; }
    .part > .note { margin-bottom: 1rem; }
    .beside { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2.5rem; margin-top: 1rem; align-items: start; }
    .scroll { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: 0.4375rem 1rem 0.4375rem 0; text-align: left; vertical-align: middle; border-bottom: var(--hair); }
    th { font-weight: 400; }
    thead th { border-bottom: 1px solid var(--ink); color: var(--ink-2); font-size: 0.75rem; vertical-align: bottom; }
    tbody th { font-weight: 500; }
    th:last-child, td:last-child { padding-right: 0; }
    .n { text-align: right; white-space: nowrap; }
    .beside td, .beside tbody th { height: 26px; padding-block: 0.125rem; }
    .beside .scroll { margin-top: -1.75rem; }
    .group th { padding-top: 1.25rem; font-weight: 700; font-size: 0.875rem; }
    .sum > * { font-weight: 700; border-bottom: var(--hair); }
    tfoot > tr > * { border-top: var(--heavy); border-bottom: 0; font-weight: 700; }
    .zero { color: var(--ink-3); }
    .bar { min-width: 7rem; width: 30%; }
    svg { display: block; width: 100%; overflow: visible; }
    svg text { fill: var(--ink-2); font: 12px var(--font); font-variant-numeric: tabular-nums; }
    svg .strong { fill: var(--ink); font-weight: 700; }
    .track { fill: var(--rule); } .c1 { fill: var(--accent-fill); } .c2 { fill: var(--ink-2); }
    .c3 { fill: var(--edge); } .c4 { fill: var(--ink); } .c5 { fill: var(--sunken); stroke: var(--edge); }
    .bad { fill: var(--breach-fill); } .axis { stroke: var(--ink); stroke-width: 1; }
    .stack rect { stroke: var(--surface); stroke-width: 1; }
    .stack .c5 { stroke: var(--edge); }
    .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 0.75rem; padding: 0; list-style: none; color: var(--ink-2); font-size: 0.75rem; }
    .legend li { display: inline-flex; align-items: center; gap: 0.375rem; }
    .legend svg { width: 1.25rem; height: 0.625rem; flex: none; }
    td .key { display: inline-block; width: 0.75rem; height: 0.75rem; margin-right: 0.5rem; vertical-align: -0.0625rem; }
    details { border-bottom: var(--hair); }
    summary {
      display: grid; grid-template-columns: minmax(0, 1fr) auto 1rem; gap: 0 1rem; align-items: baseline;
      padding: 0.625rem 0; cursor: pointer; list-style: none;
    }
    summary::-webkit-details-marker { display: none; }
    summary::after { content: "+"; text-align: right; color: var(--accent); }
    details[open] > summary::after { content: "–"; }
    summary:hover b { text-decoration: underline; }
    summary b { font-size: 1rem; overflow-wrap: anywhere; }
    summary .by { font-weight: 700; color: var(--breach); white-space: nowrap; }
    summary span span { color: var(--ink-2); }
    .why { padding: 0.5rem 0 1.5rem; }
    .why__lead { max-width: 62ch; margin-bottom: 1rem; font-size: 1rem; }
    .why__src, .why__alt { margin-top: 0.75rem; color: var(--ink-3); font-size: 0.8125rem; overflow-wrap: anywhere; }
    .why .table-wrap { margin-top: 0.75rem; overflow-x: auto; max-width: 46rem; }
    .sums td:nth-child(-n+2) { white-space: nowrap; }
    .cbar__counted { fill: var(--accent-fill); } .cbar__slot { fill: var(--sunken); }
    .cbar__paused { fill: var(--soon-bar); } .cbar__due { stroke: var(--ink); stroke-width: 3; }
    svg .cbar__duetext { fill: var(--ink); font-weight: 700; }
    .is-counted::before, .is-paused::before, .is-closed::before { content: ""; width: 1.25rem; height: 0.625rem; background: var(--accent-fill); }
    .is-paused::before { background: var(--soon-bar); }
    .is-closed::before { background: var(--sunken); outline: 1px solid var(--edge); outline-offset: -1px; }
    .plain { margin: 0.75rem 0 0; padding: 0; list-style: none; columns: 2 24rem; column-gap: 2.5rem; }
    .plain li { max-width: 44rem; padding: 0.5rem 0; border-bottom: var(--hair); break-inside: avoid; }
    .plain small { display: block; color: var(--ink-3); font-size: 0.75rem; overflow-wrap: anywhere; }
    .notice { margin-top: 2rem; padding: 0.75rem 0; border-block: var(--heavy); font-size: 1.125rem; font-weight: 700; }
    .warn { padding: 0.75rem 1rem; background: var(--soon-soft); color: var(--soon); }
    .plain small.to-bad { color: var(--breach); } .plain small.to-good { color: var(--met); }
    .to-bad { color: var(--breach); font-weight: 700; } .to-good { color: var(--met); font-weight: 700; }
    code { font-family: var(--mono); font-size: 0.92em; overflow-wrap: anywhere; }
    a { color: var(--accent); }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    footer { margin-top: 3rem; padding-top: 0.75rem; border-top: var(--hair); color: var(--ink-3); font-size: 0.8125rem; }
    @media (max-width: 56rem) { .beside .scroll { margin-top: 0; } .beside { grid-template-columns: minmax(0, 1fr); gap: 1.5rem; } }
    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 2rem; }
      .facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.125rem 1rem; }
      .facts div { display: contents; }
      .stats { grid-template-columns: 1fr 1fr; }
      .stat, .stat:first-child { padding: 0.75rem 0.75rem 0.75rem 0; border-left: 0; }
      .stat:nth-child(n+3) { border-top: var(--hair); }
      .stat b { font-size: 2.25rem; }
      .scroll table { min-width: 36rem; }
      .beside .scroll table, .scroll.narrow table { min-width: 0; }
      .plain { columns: 1; }
      .scroll th:first-child { position: sticky; left: 0; background: var(--surface); }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm; }
      :root { color-scheme: light; }
      html { font-size: 10pt; background: none; }
      body { max-width: none; padding: 0; }
      section.part { margin-top: 8mm; }
      .scroll, .why .table-wrap { overflow: visible; }
      tr, .stat, .stats, svg, .plain li, summary { break-inside: avoid; }
      h2, summary { break-after: avoid; }
      summary::after { content: ""; }
      details::details-content { content-visibility: visible; block-size: auto; }
      a { color: inherit; text-decoration: none; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
