/// A fixed text in German and English; `{1}`, `{2}` are filled in order.
protocol FixedPhrase {
    /// The text in German.
    var german: String { get }
    /// The text in English.
    var english: String { get }
}

extension FixedPhrase {
    /// Returns the phrase in a language, its places filled in order.
    func callAsFunction(_ language: Language, _ parts: [String] = []) -> String {
        let text = language == .german ? german : english
        guard !parts.isEmpty else { return text }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            // `{n}`, one digit.
            if byte == UInt8(ascii: "{"), rest.count > 2 {
                let digit = Int(rest[rest.startIndex + 1]) - 48
                if parts.indices.contains(digit - 1) { result += parts[digit - 1].utf8 }
                rest = rest.dropFirst(3)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// The fixed phrases of published pages: whatever no policy file says itself.
enum Phrase: FixedPhrase, CaseIterable, Sendable {
    // Words.
    case and, together, or, either, not, yes, no, thenBy, until, always, never, required, optional
    // Head.
    case vendor, edition, identity, contents, assumed, assumedMeaning, generated, seeAlso
    // Amounts.
    case minute, minutes, hour, hours, businessMinute, businessMinutes, businessHour, businessHours
    case businessDay, businessDays, businessDaysDative, calendarDay, calendarDays, calendarDaysDative
    case within, lessThan, noneStated, byContract
    // Purpose, documents, scope.
    case purpose, audience, documents, precedence, mayChange, onNewEdition, scope, covered, excluded
    case exceptions, exceptionsByContract, noExceptions, environments, impacts, parties, submits, consents
    case present, notified, surveyed, billed
    // Reaching, intake.
    case preferredChannel, noPreferredChannel, backupWay, noBackupWay
    case reaching, channelsByPlan, channel, channels, primaryChannel, backupChannel, writtenChannel
    case spokenChannel, beforeSubmitting, whatToExpect, caseTypes, caseType, mustState, defaultSeverity
    case requiredStep, untilDay, alsoAsked, raisedWhen
    case needsOption, startsAtTier, noSpecialRule, leadsTo, fields, questions
    // Hours.
    case supportHours, regions, everywhereElse, open, whoseTime, holidays, otherDates, aBusinessDay
    case aroundTheClock, daily, closed, allDay, nextDay, oClock, timeOf, timeOfCustomer, timeOfHeadquarters
    case timeOfSite, timeOfPartner, timeOfVendor, timeOfTier, openOnHolidays, closedOnLocalHolidays
    case closedOnHolidaysOf, openWhenAny, openWhenAll, openWithout, daySameTime, dayEndOfDay, dayHours
    // Plans.
    case plan, plans, coverageByPlan, coverageMeaning, buildsOn, requestsReceived, alsoIncludes
    case individualTargets, options, condition, doneBy, workedDuring, library
    // Severities.
    case alsoCalled, setBy, confirmedBy, onlyIn, criteria, oneOfThese, examples, choosingConfirms
    case contactOnlyDuring, severityChanges, whoAsks, whoDecides, aReason, downgrade, ifClause, mayBeLowered
    // Targets and clocks.
    case targets, commitment, promise, onlyFor, calendar, kinds, severity, statedBy, line, targetsMeaning
    case targetsCaption, countedDuring, countedIn, solutionAt, byKinds, clocks, starts, stops
    case severityThatCounts, pauses, runsOn, onChange, ifMissed, ifContested
    // Handling.
    case tiers, tier, runBy, takesFrom, place, handOver, handOverNeedsDescription, handOverPromisesFollowUp
    case statuses, waitingReasons, heldBy, needsExplanation, resolutionKinds, countsAt, countsNowhere
    case causes, cause, passedOnTo, noFurtherDepartment, closing, allowedIf, survey, surveySent
    case surveyNotSent, reopening, whoMayReopen, howLong, forEver, resolutionClock
    case replyAfterResolution
    // Escalating.
    case escalations, escalatedIf, whatHappens, whoIsTold, howToAsk, pleaseState, approvals, concerns
    case approvedBy, obligations, whoOwes, atSeverities, everySeverity, during, ifNotMet
    // People.
    case contacts, whoFiles, recommendedContacts, allowedContacts, atLeastCount, atMostCount
    case changeOfContact, noticeBefore, noticeAfter, noticeUndirected, inForm, inWriting, contactDuties
    case withoutContacts, filesInstead, legitimacyCheck, referrals, takenBy, leadsThereIf, cost, noCost
    case costPossible, costAccepted, theCase, caseCloses, caseStaysOpen, newsLater, newsReported
    case newsNotReported, queue, queueOrder, queueOrderFirst, queueOrderWork
    // Priority.
    case splitting, splitAtSubmission, splitAtSplit
    case assessedInput, priority, priorityMeaning, priorityLevels, impactInput, environmentInput,
        everythingElse
    case otherScales, sameScale
    // Afterwards.
    case sessions, openedBy, agreementOf, staysPresent, endsWithoutPresence, afterSeconds, onSite
    case remoteOnly, notRemoteOnly, asksAbout, recipient, sentBy, callBackBy, sharedWith, afterSecondClosure
    case surveyedAgain, surveyedOnce, messages, weWriteBy, weNeverUse, notices, notice, knowledge
    case accessNeeds, anyContract, libraries, improvement, howOften, every, analysedBy, measures
    case leadsToMeasures, noMeasures, product, component, topic, furtherClauses

    /// Returns a text in the language's quotation marks.
    static func quoted(_ text: String, _ language: Language) -> String {
        language == .german ? "»\(text)«" : "'\(text)'"
    }
}

/// The fixed sentences of conditions and comparisons.
enum Sentence: FixedPhrase, CaseIterable, Sendable {
    // Conditions.
    case notTrue, contactAttempts, factAtLeast, environmentIs, environmentIsNot, channelIs, channelIsNot
    case severityIs, severityIsNot, reportedSeverityIs, reportedSeverityIsNot, planIs, planIsNot, tierIs
    case tierIsNot, impactIs, impactIsNot, caseTypeIs, caseTypeIsNot, causeIs, causeIsNot, commitmentIs
    case commitmentIsNot
    // Comparing.
    case nowInstead, nowAdded, nowRemoved, partAdded, partRemoved, targetChanged, targetReworded
    case targetCounts, title, better, worse, kindsOf, languages, noChanges
}
