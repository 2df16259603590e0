// Measures, prints, asserts nothing. A further topic is a further file and a further line here.
let measurements = try DueTimes.measurements()

print(Machine.description)
print()
print("| | median, ns | fastest, ns |")
print("|---|---:|---:|")
for measurement in measurements {
    let (median, fastest) = try measurement.nanoseconds()
    print("| \(measurement.name) | \(tenths(median)) | \(tenths(fastest)) |")
}

/// Returns a figure with one decimal.
func tenths(_ figure: Double) -> String {
    let rounded = Int((figure * 10).rounded())
    return "\(rounded / 10).\(rounded % 10)"
}
