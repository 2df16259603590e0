import Foundation
import Testing

/// Runs a program without what the tests' own environment sets.
private func explain(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try run(program, ["config", "explain"] + arguments, environment: environment)
}

@Suite struct `Settings` {
    @Test(arguments: [
        (["--htp-port", "80"], "Is --http-port meant?"),
        (["--port", "80"], "There is no setting --port."),
        (["extra"], "'extra' belongs to no setting"),
        (["--name"], "--name has no value"),
        (["--name", "a", "--name", "b"], "--name is there twice"),
        (["--name", ""], "--name is ''"), (["--name", "a\u{7}"], "on one line"),
        (["--name", String(repeating: "ü", count: 101)], "1 to 200 bytes"),
        (["--http-port", "-1"], "a whole number from 0 to 65535"),
        (["--http-port", "65536"], "from 0 to 65535"),
        (["--http-port", "+80"], "from 0 to 65535"), (["--http-port", ""], "from 0 to 65535"),
        (["--http-port", "80,81"], "from 0 to 65535"), (["--http-port", "8e1"], "from 0 to 65535"),
        (["--http-host", ""], "has to be the name or the address"),
        (["--http-host", "300.1.2.3"], "300.1.2.3"),
        (["--http-host", "http://x"], "http://x"), (["--http-host", "a..b"], "a..b"),
        (["--public-url", "https://x.example/desk"], "without a path"),
        (["--public-url", "x.example"], "without a path"),
        (["--public-url", "ftp://x.example"], "without a path"),
        (["--public-url", "https://u@x.example"], "without a path"),
        (["--public-url", "https://x.example?a"], "without a path"),
        (["--public-url", "https://x.example:0"], "without a path"),
        (["--public-url", "https://x.example:"], "without a path"),
        (["--public-url", "https://"], "without a path"),
        (["--public-url", "https://[::1"], "without a path"),
        (["--public-url", "https://x example"], "without a path"),
        (["--mail-sender", "nobody"], "an e-mail address"), (["--mail-sender", ""], "an e-mail address"),
        (["--mail-relay", "smtp://"], "smtp://host:25"),
        (["--mail-relay", "mail.example"], "smtp://host:25"),
        (["--mail-relay", "smtp://host:99999"], "smtp://host:25"),
        (["--mail-tls", "never"], "one of required, opportunistic"),
        (["--mail-folder", ""], "has to be a path"),
        (["--limits-requests", "1000001"], "from 0 to 1000000"),
        (["--limits-requests", "-1"], "from 0 to 1000000"),
        (["--warning-share", "91"], "from 0 to 90"), (["--log-level", "loud"], "one of trace"),
        (["--log-level", "INFO"], "one of trace"), (["--metrics-open", "perhaps"], "yes or no"),
        (["--demo", "1"], "yes or no"), (["--database", ""], "postgres://user@host/name"),
        (["--database", "mysql://x/y"], "postgres://user@host/name"),
        (["--config", "/no/such/file.yaml"], "/no/such/file.yaml"),
    ])
    func `that can't be meant end the start with a sentence`(_ arguments: [String], _ part: String) throws {
        let outcome = try explain(arguments)
        #expect(outcome.code == 2 || outcome.code == 3)
        #expect(outcome.out == "" && outcome.error.contains(part), "\(outcome.error)")
        // `serve` reads them by the same way, and makes nothing.
        guard arguments.first != "--database" else { return }
        try inNewFolder { folder in
            let served = try run(program, ["serve", "--database", "\(folder)/x.sqlite"] + arguments)
            #expect(served.error.contains(part))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(arguments: [
        ("--mail-password", "a,b", "mail.password"), ("--name", "Desk, Berlin", "name"),
        ("--name", "a=b", "name"),
        ("--public-url", "https://x.example:8443/", "public-url"),
        ("--public-url", "http://[::1]:8080", "public-url"),
        ("--http-host", "::1", "http.host"), ("--http-host", "desk.example", "http.host"),
        ("--mail-relay", "smtps://user@host:465", "mail.relay"), ("--mail-relay", "", "mail.relay"),
        ("--database", "postgres://a:b@h/n", "database"), ("--warning-share", "0", "warning.share"),
    ])
    func `that can be meant are taken as they are`(_ argument: String, _ value: String, _ name: String) throws
    {
        for form in [[argument, value], ["\(argument)=\(value)"]] {
            let outcome = try explain(["--json"] + form)
            #expect(outcome.code == 0, "\(outcome.error)")
            let all = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [[String: String]])
            let found = try #require(all.first { $0["name"] == name })
            #expect(found["from"] == "argument")
            let shown =
                switch name {
                case "mail.password": "***"
                case "public-url": value.hasSuffix("/") ? String(value.dropLast()) : value
                case "database": "postgres://a:…@h/n"
                default: value
                }
            #expect(found["value"] == shown)
        }
    }

    @Test func `of yes or no can stand alone as an argument`() throws {
        let outcome = try explain(["--demo", "--metrics-open", "--http-port", "9"])
        #expect(outcome.out.contains("demo = yes") && outcome.out.contains("metrics.open = yes"))
    }

    @Test(arguments: [
        (["FRISTWERK_NMAE": "x"], "Is FRISTWERK_NAME meant?"),
        (["FRISTWERK_HTTP_PORT": "x"], "FRISTWERK_HTTP_PORT is 'x'"),
        (["FRISTWERK_NAME": ""], "FRISTWERK_NAME is ''"),
        (["FRISTWERK_MAIL_SENDER": "x"], "FRISTWERK_MAIL_SENDER is 'x'"),
    ])
    func `of the environment are looked at as closely`(_ variables: [String: String], _ part: String) throws {
        let outcome = try explain([], environment: variables)
        #expect(outcome.code == 2 && outcome.error.contains(part), "\(outcome.error)")
        // An argument that holds does not excuse what stands behind it.
        let other = try explain(
            ["--name", "x", "--http-port", "1", "--mail-sender", "a@b.example"], environment: variables)
        #expect(other.code == 2 && other.error.contains(part))
    }

    @Test(arguments: [
        ("http:\n  prot: 80\n", ":2: there is no setting http.prot. Is http.port meant?"),
        ("http:\n  port: 80a\n", ":2: http.port is '80a'"), ("http: 80\n", ":1: there is no setting http."),
        ("name:\n  - a\n", "is a list"), ("name: a\nname: b\n", "is written twice"),
        ("- name\n", "is a list"),
        ("name: [\n", "x.yaml:"), ("config: y.yaml\n", "there is no setting config"),
        ("demo: maybe\n", "yes or no"),
        ("mail:\n  relay: smtp:/x\n", "mail.relay is 'smtp:/x'"), ("nam: x\n", "Is name meant?"),
    ])
    func `of a file are told with their line`(_ text: String, _ part: String) throws {
        try inNewFolder { folder in
            let path = "\(folder)/x.yaml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let outcome = try explain(["--config", path])
            #expect(outcome.code == 2 && outcome.error.contains(part), "\(outcome.error)")
        }
    }

    @Test func `of a file are taken, in either way of writing names, and an empty file says nothing`() throws
    {
        try inNewFolder { folder in
            let path = "\(folder)/x.yaml"
            func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
            try write("http:\n  port: 81\nmail.sender: a@b.example\ndemo: true\nname: 'Desk: one'\n")
            let outcome = try explain(["--config", path])
            #expect(
                outcome.out.contains("http.port = 81") && outcome.out.contains("mail.sender = a@b.example"))
            #expect(outcome.out.contains("demo = yes") && outcome.out.contains("name = Desk: one"))
            try write("# nothing\n\n")
            #expect(try explain(["--config", path]).code == 0)
        }
        let shipped = try explain(["--config", root.appending(path: "packaging/fristwerk.yaml").path])
        #expect(shipped.code == 0, "\(shipped.error)")
    }
}

private func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}
