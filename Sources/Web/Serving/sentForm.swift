import Casework
import Desk

/// Returns the fields and files of a form that was sent; throws ``Denial/invalid(_:)`` for what is none.
func sentForm(_ body: [UInt8], type: String) throws -> (fields: [String: [String]], files: [UploadedFile]) {
    guard let boundary = boundary(type) else {
        guard let fields = formFields(body) else { throw Denial.invalid([]) }
        return (fields, [])
    }
    guard let form = MultipartForm(body, boundary: boundary) else { throw Denial.invalid([]) }
    return (form.fields, form.files)
}

/// Returns what separates the parts of a form with files (RFC 2046 §5.1.1), or nothing for another kind of form.
private func boundary(_ type: String) -> String? {
    let parts = type.split(separator: ";").map { $0.drop { $0 == " " } }
    guard parts.first == "multipart/form-data" else { return nil }
    return parts.first { $0.hasPrefix("boundary=") }.map { part in
        String(decoding: part.utf8.dropFirst(9).filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
}
