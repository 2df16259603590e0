package import SupportPolicy

/// Returns a number of cases as people read it: `5,084`, `5.084`, and where no more were counted `10,000+`.
package func counted(_ cases: (count: Int, isAll: Bool), in language: Language) -> String {
    let digits = String(cases.count)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 { grouped += language == .german ? "." : "," }
        grouped.append(digit)
    }
    return cases.isAll ? grouped : grouped + "+"
}
