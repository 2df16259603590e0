package func checkPolicy(_ policy: ParsedPolicy, places: Places) -> [Diagnostic] { [] }
func lint(_ edition: Edition) -> [Diagnostic] { [] }
