import BusinessTime
package import Casework
import SupportPolicy

extension CaseView {
    /// Returns what a viewer can do to the case by the acts of the catalogue that are met at a door, in its order.
    ///
    /// Acts that their role never may are left out; those that are not possible now come with the reason.
    package func offers(to viewer: Viewer, at door: ActEntry.Door) -> [ActOffer] {
        let standings = standings(of: viewer)
        return Acts.all.compactMap { act in
            guard act.entry.doors.contains(door),
                viewer.permission(to: act.entry.deed, on: relation) == .allowed
            else { return nil }
            return offer(act, on: standings, first: true)
        }
    }

    /// Returns what an act comes to for a viewer, in the first of their roles that lets them.
    package func offer(_ act: any Act.Type, to viewer: Viewer) -> ActOffer? {
        offer(act, on: standings(of: viewer), first: false)
    }

    private func offer(_ act: any Act.Type, on standings: [Standing], first isEnough: Bool) -> ActOffer? {
        var found: ActOffer?
        for standing in standings {
            let offer = standing.offer(act, first: isEnough)
            guard let refusal = offer.refusal else { return offer }
            if found == nil || !refusal.isOfRole { found = offer }
        }
        return found
    }

    /// Returns what would become of the promises a viewer may know of.
    package func consequences(of happenings: [Happening], for viewer: Viewer) -> [Consequence] {
        let found = standings(of: viewer).first?.consequences(of: happenings) ?? []
        return found.filter { viewer.person.role.isVendor || !edition.isInternal($0.clock) }
    }

    /// How the case stands for a viewer in each of the roles in which they may act on it, the narrowest first.
    private func standings(of viewer: Viewer) -> [Standing] {
        let actors = viewer.roles(on: file, under: agreement, at: now, holding: posts).map {
            Actor(id: viewer.person.id, role: $0)
        }
        guard let first = actors.first else { return [] }
        let standing = Standing(
            trying: file,
            Circumstances(edition: edition, contract: agreement.contract, actor: first, now: now))
        return actors.map { standing.asked(by: $0) }
    }
}

extension Viewer {
    /// The roles in which they may act on a case, the narrowest first.
    ///
    /// `posts` are those that they hold for the case: whoever is told of something as its support manager can answer as one.
    func roles(
        on file: CaseFile, under agreement: Agreement, at now: Instant, holding posts: [Role]
    ) -> [Role] {
        let own = person.role.roles(
            owning: file.owner == person.id, designated: agreement.terms.speaks(person.id, at: now),
            licensed: agreement.terms.licensedUsers.contains(person.id))
        return own + posts.filter { !own.contains($0) }
    }
}

extension Refusal {
    /// Whether it says nothing yet of the person, who may act in another role.
    var isOfRole: Bool { ["role-may-not", "submitter-not-authorised"].contains(code) }
}
