using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Diagnosis.Causes;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Weighs all causes on a case and puts what they came to in order.</summary>
internal static class Diagnoser
{
    private static readonly Money Cent = Money.Usd(0.01m);

    public static MonthDiagnosis Weigh(CaseFile file)
    {
        var gap = new Gap(file);
        List<Finding> found = [];
        foreach (var cause in CauseBook.All)
        {
            found.AddRange(cause.Weigh(file, gap).Select(finding => Sound(file, finding)));
        }

        var isMinor = SharingOff.IsMinor(file);
        var others = found
            .Where(f => f.Holds && f.Cause != AllWell.Name && !(f.Cause == "sharing-off" && isMinor))
            .ToList();
        if (others.Count > 0)
        {
            found =
            [
                .. found.Select(f =>
                    f is { Cause: AllWell.Name, Holds: true }
                        ? f with
                        {
                            Certainty = CertaintyLevel.RuledOut,
                            Amount = null,
                            Missing = null,
                            Reply = null,
                        }
                        : f
                ),
            ];
        }

        // Sharing is a setting of the customer's own: where a cause without an amount keeps a credit back, that one is meant.
        var isBeside = isMinor || others.Any(f => f.Cause != "sharing-off" && f.Amount is { IsZero: true });
        var ordered = found
            .OrderBy(f => Place(f))
            .ThenByDescending(f => Weight(f, isBeside))
            .ThenBy(f => OrderOf(f))
            .ToList();
        LeakBeforeSharing(ordered);
        return MonthDiagnosis.Of(file, gap, Settled.Of(file, ordered));
    }

    /// <summary>A month that AWS has not closed proves nothing yet; and no reply says what its evidence does not.</summary>
    private static Finding Sound(CaseFile file, Finding finding)
    {
        if (finding.Reply is { } reply && ReplyFigures.Uncited(reply, finding.Evidence) is { Count: > 0 } uncited)
        {
            throw new InvalidOperationException(
                $"The reply of {finding.Cause} names figures without evidence: {string.Join(", ", uncited)}."
            );
        }

        if (finding.Certainty != CertaintyLevel.Proven)
        {
            return finding;
        }

        var restsOnList = CauseBook.Of(finding.Cause)!.Needs.Contains(Signal.Credits);
        return !file.IsClosed
                ? finding with
                {
                    Certainty = CertaintyLevel.Likely,
                    Missing = $"AWS has not closed {file.Month} yet.",
                }
            : restsOnList && file.IsCreditListAssumed
                ? finding with
                {
                    Certainty = CertaintyLevel.Likely,
                    Missing = "AWS's list of credits: no answer held any.",
                }
            : finding;
    }

    private static int Place(Finding finding) =>
        finding.Certainty switch
        {
            CertaintyLevel.Proven or CertaintyLevel.Likely => 0,
            CertaintyLevel.Unknown => 1,
            _ => 2,
        };

    /// <summary>By money first. What cannot be known comes before all, a setting of the customer's own after all.</summary>
    private static decimal Weight(Finding finding, bool isMinor) =>
        !finding.Holds ? 0
        : finding.Cause == "data-missing" && finding.Amount is null ? decimal.MaxValue
        : finding.Cause == "sharing-off" && isMinor ? -1
        : Math.Max(Math.Abs(finding.Amount?.Amount ?? 0), finding.Adjustment?.Amount.Amount ?? 0) is var size
        && size >= Cent.Amount
            ? size
        : 0;

    private static int OrderOf(Finding finding) => CauseBook.Of(finding.Cause)!.Order;

    private static void LeakBeforeSharing(List<Finding> ordered)
    {
        var sharing = ordered.FindIndex(f => f is { Cause: "sharing-off", Holds: true });
        var leak = ordered.FindIndex(f => f is { Cause: "used-by-another-account", Certainty: CertaintyLevel.Proven });
        if (sharing >= 0 && leak > sharing)
        {
            var found = ordered[leak];
            ordered.RemoveAt(leak);
            ordered.Insert(sharing, found);
        }
    }
}
