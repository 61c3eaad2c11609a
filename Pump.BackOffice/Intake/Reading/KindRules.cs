using System.Text.RegularExpressions;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Reading;

/// <summary>Which of the four questions a mail asks, by words that people use for them. The first rule that fits counts.</summary>
internal static partial class KindRules
{
    private static readonly (TicketKind Kind, string Rule, Regex Words)[] Rules =
    [
        (TicketKind.WrongAmount, "says that the amount is wrong", WrongAmount()),
        (TicketKind.NotAppliedToInvoice, "misses credits on an invoice", NotApplied()),
        (TicketKind.NewCredits, "tells of new credits", NewCredits()),
        (TicketKind.ExistingCredits, "asks whether credits can be used", Existing()),
    ];

    public static ReadHint? Read(string text)
    {
        foreach (var (kind, rule, words) in Rules)
        {
            if (words.Match(text) is { Success: true } match)
            {
                return new ReadHint(HintKind.TicketKind, kind.ToString(), Around.Words(text, match), rule);
            }
        }

        return null;
    }

    private const RegexOptions Options =
        RegexOptions.NonBacktracking
        | RegexOptions.ExplicitCapture
        | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "\\b(wrong|incorrect|different) (credit )?(amount|balance|figure)|amount (of (the |our |my )?credits? )?(is|was|looks|seems) (wrong|off|incorrect|too low)|(less|lower|fewer) (credits? )?than (we|i|you|expected|promised|agreed|it)|\\bshould (be|have been|show) (usd |us\\$|\\$)[0-9]|only (got|received|see|shows?) (usd |us\\$|\\$)[0-9]",
        Options
    )]
    private static partial Regex WrongAmount();

    [GeneratedRegex(
        "\\b(credits?)\\b[^.?!]{0,120}\\b(not|n[o']t|never|without|missing|didn.t|wasn.t|weren.t|isn.t|aren.t|don.t|doesn.t)\\b[^.?!]{0,60}\\b(appl|show|on|deduct|reflect|appear|invoice|bill|see)|\\b(invoice|bill)\\b[^.?!]{0,160}\\b(where (did|are|is|have)|without (any |the |our )?credits?|no credits?|missing credits?|(did not|didn.t|does not|doesn.t|not) (show|include|reflect|have|deduct|apply))|\\bwhere (did|are|have|is) (they|it|my|our|the) ?(credits?)?[^.?!]{0,20}(go|gone)\\b|\\bwhere (is|are) (my|our|the) ([a-z0-9$.,]+ ){0,4}credits?\\b|\\b(invoiced?|bill(ed)?)\\b([^.?!]|\\.[0-9]){0,160}\\bcredits?\\b([^.?!]|\\.[0-9]){0,60}\\b(missing|absent|gone|not|never|n[o']t|isn.t|aren.t|wasn.t|weren.t|didn.t|doesn.t)\\b",
        Options
    )]
    private static partial Regex NotApplied();

    [GeneratedRegex(
        "\\bnew (aws |activate |promotional |promo )*credits?\\b|\\b(got|received|were|was|been) (awarded|granted|given)?[^.?!]{0,40}\\bcredits?\\b|\\bcredits?\\b[^.?!]{0,40}\\b(awarded|granted|approved)\\b",
        Options
    )]
    private static partial Regex NewCredits();

    [GeneratedRegex(
        "\\b(have|has|hold|holding|existing|remaining)\\b[^.?!]{0,60}\\bcredits?\\b|\\b(use|keep|bring|transfer|lose)\\b[^.?!]{0,40}\\bcredits?\\b",
        Options
    )]
    private static partial Regex Existing();
}
