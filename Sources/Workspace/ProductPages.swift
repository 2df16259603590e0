import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Products, and the components whose class decides what a policy covers.
let productPages: [Page] = [
    Page("GET", "/products") { request in try await show(request) },
    Page("POST", "/products") { request in
        let viewer = try request.viewer
        do {
            try await request.write { desk in
                try viewer.require(.changeBusiness)
                let known = request.optional("id")
                if let known, try desk.record(known, Product.self) == nil { throw Denial.notFound }
                let components = try request.components()
                var fields = Fields(["name": .text(request.optional("name")), "components": components])
                let product = Product(
                    id: known ?? Identifiers.make(RecordKind.product.prefix, at: desk.now), &fields)
                try fields.finish()
                let revision = known == nil ? 0 : Int(request.field("revision"))
                try desk.save(product, by: viewer.person.id, expecting: revision)
            }
            return PageAnswer(to: "/products")
        } catch Denial.invalid(let problems) {
            return try await show(request, problem: request.sentence(problems), status: 422)
        } catch Denial.stale {
            return try await show(request, problem: request.word("history.stale"), status: 409)
        }
    },
]

extension PageRequest {
    /// Returns the components of a form, a line each, `server: product`.
    fileprivate func components() throws -> JSONValue {
        var members: [JSONValue.Member] = []
        for line in field("components").split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard parts.count == 2, !parts[0].isEmpty, Name(parts[1]) != nil,
                !members.contains(where: { $0.key == parts[0] })
            else {
                throw Denial.invalid([
                    FieldProblem(
                        "components", "wrong-type",
                        de:
                            "»\(line)« ist keine Zeile wie »server: product«, oder der Bestandteil steht doppelt da.",
                        en:
                            "'\(line)' is no line like 'server: product', or the component stands there twice."
                    )
                ])
            }
            members.append(.init(parts[0], .string(parts[1])))
        }
        return .object(members)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let viewer = try request.viewer
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let typed = problem == nil ? nil : request.optional("id")
        var members = try railMembers(desk, viewer, request.times(at: desk.now))
        members += [
            .init("title", .string(request.word("product.title"))), .init("at_customers", true),
            .init("problem", .text(problem)),
            .init("may_change", .bool((try? viewer.require(.changeBusiness)) != nil)),
            .init("new_open", .bool(problem != nil && typed == nil)),
            .init("new_name", .string(problem == nil || typed != nil ? "" : request.field("name"))),
            .init(
                "new_components", .string(problem == nil || typed != nil ? "" : request.field("components"))),
            .init(
                "products",
                .array(
                    try desk.all(Product.self).map { product in
                        let lines = product.components.sorted { $0.key < $1.key }
                        let text = lines.map { "\($0.key): \($0.value.text)" }.joined(separator: "\n")
                        let isTyped = typed == product.id
                        return [
                            "id": .string(product.id), "name": .string(product.name),
                            "typed_name": .string(isTyped ? request.field("name") : product.name),
                            "revision": .int(try desk.revision(of: product.id, .product) ?? 0),
                            "parts": .array(
                                lines.map { ["part": .string($0.key), "class": .string($0.value.spoken)] }),
                            "components": .string(isTyped ? request.field("components") : text),
                            "open": .bool(isTyped),
                        ]
                    })),
        ]
        return PageAnswer("workspace/products", .object(members), status: status)
    }
}
