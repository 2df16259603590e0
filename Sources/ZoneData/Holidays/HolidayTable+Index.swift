// swift-format-ignore-file
// Written by bin/generate-holidays from holidays 0.109; do not edit.

extension HolidayTable {
    /// The package and version the tables were written from.
    package static let sourceVersion = "holidays 0.109"

    /// Returns the lines of a country, or nothing if no table is shipped for it.
    static func blob(ofCountry country: String) -> StaticString? {
        switch country {
        case "AT": austria
        case "AU": australia
        case "CA": canada
        case "CH": switzerland
        case "DE": germany
        case "FR": france
        case "GB": unitedKingdom
        case "IN": india
        case "JP": japan
        case "NL": netherlands
        case "US": unitedStates
        default: nil
        }
    }

    /// Every id a table is shipped for: countries and their subdivisions, ISO 3166.
    package static let ids: [String] = """
        AT AT-1 AT-2 AT-3 AT-4 AT-5 AT-6 AT-7 AT-8 AT-9
        AU AU-ACT AU-NSW AU-NT AU-QLD AU-SA AU-TAS AU-VIC AU-WA
        CA CA-AB CA-BC CA-MB CA-NB CA-NL CA-NS CA-NT CA-NU CA-ON CA-PE CA-QC CA-SK CA-YT
        CH CH-AG CH-AI CH-AR CH-BE CH-BL CH-BS CH-FR CH-GE CH-GL CH-GR CH-JU CH-LU CH-NE CH-NW CH-OW CH-SG CH-SH CH-SO CH-SZ CH-TG CH-TI CH-UR CH-VD CH-VS CH-ZG CH-ZH
        DE DE-BB DE-BE DE-BW DE-BY DE-HB DE-HE DE-HH DE-MV DE-NI DE-NW DE-RP DE-SH DE-SL DE-SN DE-ST DE-TH
        FR FR-57 FR-6AE FR-971 FR-972 FR-973 FR-974 FR-976 FR-BL FR-MF FR-NC FR-PF FR-PM FR-TF FR-WF
        GB GB-ENG GB-NIR GB-SCT GB-WLS
        IN IN-AN IN-AP IN-AR IN-AS IN-BR IN-CG IN-CH IN-DH IN-DL IN-GA IN-GJ IN-HP IN-HR IN-JH IN-JK IN-KA IN-KL IN-LA IN-LD IN-MH IN-ML IN-MN IN-MP IN-MZ IN-NL IN-OD IN-PB IN-PY IN-RJ IN-SK IN-TN IN-TR IN-TS IN-UK IN-UP IN-WB
        JP
        NL
        US US-AK US-AL US-AR US-AS US-AZ US-CA US-CO US-CT US-DC US-DE US-FL US-GA US-GU US-HI US-IA US-ID US-IL US-IN US-KS US-KY US-LA US-MA US-MD US-ME US-MI US-MN US-MO US-MP US-MS US-MT US-NC US-ND US-NE US-NH US-NJ US-NM US-NV US-NY US-OH US-OK US-OR US-PA US-PR US-RI US-SC US-SD US-TN US-TX US-UM US-UT US-VA US-VI US-VT US-WA US-WI US-WV US-WY
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
}
