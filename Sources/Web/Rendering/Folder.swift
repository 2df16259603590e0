import Foundation

/// Returns the names in a folder, in order.
func entries(of folder: String) throws -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
        throw AssetFault("\(folder): the folder can't be read")
    }
}

/// Returns what a file holds.
func content(of path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw AssetFault("\(path): can't be read")
    }
    return Array(data)
}
