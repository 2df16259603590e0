/// Returns whether a stream yields within a time; for what must happen, a generous one costs nothing.
package func noticing(_ stream: AsyncStream<Void>, within patience: Duration) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
        group.addTask {
            for await _ in stream { return true }
            return false
        }
        group.addTask {
            try? await Task.sleep(for: patience)
            return false
        }
        let first = await group.next() ?? false
        group.cancelAll()
        return first
    }
}
