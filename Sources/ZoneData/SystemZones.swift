package import BusinessTime

/// The time zones of a folder in the layout of the IANA zone database.
///
/// Nothing is kept: each call reads its file again, so hold on to what it returns.
package struct ZoneDatabase: Sendable {
    private let directory: String

    /// Creates a database over a folder; the default is where Linux and macOS keep theirs.
    package init(directory: String = "/usr/share/zoneinfo") {
        self.directory = directory
    }

    /// Returns a zone by its name, `Europe/Berlin`.
    ///
    /// Throws ``ZoneFileFault``; an unknown or impossible name comes with the nearest one that exists.
    package func zone(named name: String) throws(ZoneFileFault) -> Zone {
        guard isZoneName(name) else { throw unknown(name) }
        let content: [UInt8]
        do {
            content = try bytes(ofFile: "\(directory)/\(name)", limit: fileLimit)
        } catch {
            switch error {
            case .refused(_, _, isMissing: true): throw unknown(name)
            case .refused(let path, let reason, _): throw .unreadable(path: path, reason: reason)
            case .tooLarge(let path, let limit):
                throw .unreadable(path: path, reason: "it is larger than \(limit) bytes")
            }
        }
        return try Zone(tzif: content, named: name)
    }

    /// The database's version such as `2026a`, or `unknown` if the folder does not tell.
    package var version: String {
        let mark = "# version "
        if let first = lines(of: "tzdata.zi").first, first.starts(with: mark.utf8) {
            return String(decoding: first.dropFirst(mark.utf8.count), as: UTF8.self)
        }
        return lines(of: "+VERSION").first.map { String(decoding: $0, as: UTF8.self) } ?? "unknown"
    }

    /// Returns the names of all zones and links, sorted; where `tzdata.zi` is not installed, those of `zone.tab`.
    package func names() -> [String] {
        var names: Set<String> = []
        for line in lines(of: "tzdata.zi") {
            let fields = line.split(separator: UInt8(ascii: " "))
            if fields.count > 1, fields[0].elementsEqual("Z".utf8) {
                names.insert(String(decoding: fields[1], as: UTF8.self))
            } else if fields.count == 3, fields[0].elementsEqual("L".utf8) {
                names.insert(String(decoding: fields[2], as: UTF8.self))
            }
        }
        if names.isEmpty {
            names.formUnion(countries().keys)
        }
        return names.sorted()
    }

    /// Returns the ISO 3166 code of the country in which a zone lies, or nothing for zones without one such as UTC.
    ///
    /// A name that is only a link (`US/Eastern`) is followed to the zone it stands for.
    package func country(ofZone name: String) -> String? {
        let countries = countries()
        if let country = countries[name] { return country }
        let links = links()
        var name = name
        // Links of links exist; a loop of them would be a damaged file.
        for _ in 0..<8 {
            guard let target = links[name] else { return nil }
            if let country = countries[target] { return country }
            name = target
        }
        return nil
    }

    private func unknown(_ name: String) -> ZoneFileFault {
        .unknownZone(name, suggestion: nearest(to: name, among: names()))
    }

    private func countries() -> [String: String] {
        var countries: [String: String] = [:]
        for line in lines(of: "zone.tab") where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: UInt8(ascii: "\t"))
            if fields.count >= 3 {
                countries[String(decoding: fields[2], as: UTF8.self)] = String(
                    decoding: fields[0], as: UTF8.self)
            }
        }
        return countries
    }

    private func links() -> [String: String] {
        var links: [String: String] = [:]
        for line in lines(of: "tzdata.zi") {
            let fields = line.split(separator: UInt8(ascii: " "))
            if fields.count == 3, fields[0].elementsEqual("L".utf8) {
                links[String(decoding: fields[2], as: UTF8.self)] = String(decoding: fields[1], as: UTF8.self)
            }
        }
        return links
    }

    /// Returns the lines of a file of the folder, none if it is not there: these files are optional.
    private func lines(of file: String) -> [ArraySlice<UInt8>] {
        guard let content = try? bytes(ofFile: "\(directory)/\(file)", limit: fileLimit) else { return [] }
        return content.split(separator: UInt8(ascii: "\n"))
    }
}

private let fileLimit = 1 << 20

/// Whether a name could be one of the database, and cannot lead out of its folder.
private func isZoneName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return name.utf8.count <= 128
        && parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
}
