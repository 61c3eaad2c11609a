using System.Globalization;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Policy;

/// <summary>A figure of the policy as a field.</summary>
internal sealed record PolicyField(string Name, string Label, bool IsMoney);

/// <summary>The policy's figures as they are typed: what is no figure yet is kept all the same.</summary>
internal sealed class PolicyForm
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, string> _ceilings = [];

    public static IReadOnlyList<PolicyField> Fields { get; } =
    [
        new(nameof(PolicyFigures.MiddleFrom), "Middle tier from, USD", IsMoney: true),
        new(nameof(PolicyFigures.TwoApproversFrom), "Two managers from, USD", IsMoney: true),
        new(nameof(PolicyFigures.CeilingPerMonth), "Ceiling of an approver a month, USD", IsMoney: true),
        new(nameof(PolicyFigures.SplitDays), "Counted together within, days", IsMoney: false),
        new(nameof(PolicyFigures.ExpiresAfterDays), "A proposal ends after, days", IsMoney: false),
        new(nameof(PolicyFigures.PeriodClosesOnDay), "A month closes on day (of the next)", IsMoney: false),
        new(nameof(PolicyFigures.FrozenAfterMonths), "Frozen so many months after its close", IsMoney: false),
        new(nameof(PolicyFigures.RemindAfterHours), "Reminder after, hours", IsMoney: false),
        new(nameof(PolicyFigures.EscalateAfterHours), "Further up after, hours", IsMoney: false),
    ];

    public bool ClosedMonthsNeedTwo { get; set; }
    public Guid? EscalateTo { get; set; }

    public static PolicyForm Of(PolicyFigures figures)
    {
        var form = new PolicyForm
        {
            ClosedMonthsNeedTwo = figures.ClosedMonthsNeedTwo,
            EscalateTo = figures.EscalateTo?.Value,
        };
        form.Type(nameof(figures.MiddleFrom), figures.MiddleFrom.ToString());
        form.Type(nameof(figures.TwoApproversFrom), figures.TwoApproversFrom.ToString());
        form.Type(nameof(figures.CeilingPerMonth), figures.CeilingPerMonth.ToString());
        form.Type(nameof(figures.SplitDays), Text(figures.SplitDays));
        form.Type(nameof(figures.ExpiresAfterDays), Text(figures.ExpiresAfterDays));
        form.Type(nameof(figures.PeriodClosesOnDay), Text(figures.PeriodClosesOnDay));
        form.Type(nameof(figures.FrozenAfterMonths), Text(figures.FrozenAfterMonths));
        form.Type(nameof(figures.RemindAfterHours), Text(figures.RemindAfterHours));
        form.Type(nameof(figures.EscalateAfterHours), Text(figures.EscalateAfterHours));
        foreach (var ceiling in figures.Ceilings)
        {
            form._ceilings[ceiling.PersonId] = ceiling.PerMonth.ToString();
        }

        return form;
    }

    public string Text(string field) => _texts.GetValueOrDefault(field, string.Empty);

    public void Type(string field, string text) => _texts[field] = text;

    public string CeilingOf(PersonId person) => _ceilings.GetValueOrDefault(person, string.Empty);

    public void TypeCeiling(PersonId person, string text) => _ceilings[person] = text;

    /// <summary>The figures, or the first field that holds none.</summary>
    public Outcome<PolicyFigures> Read()
    {
        foreach (var field in Fields)
        {
            if (field.IsMoney ? MoneyOf(Text(field.Name)) is null : NumberOf(Text(field.Name)) is null)
            {
                return Refusal.Invalid(field.Name, field.IsMoney ? "An amount such as 1500.00." : "A whole number.");
            }
        }

        var ceilings = _ceilings.Where(c => c.Value.Trim().Length > 0).ToList();
        if (ceilings.Exists(c => MoneyOf(c.Value) is null))
        {
            return Refusal.Invalid(nameof(PolicyFigures.Ceilings), "A ceiling is an amount such as 1500.00.");
        }

        return new PolicyFigures
        {
            MiddleFrom = Amount(nameof(PolicyFigures.MiddleFrom)),
            TwoApproversFrom = Amount(nameof(PolicyFigures.TwoApproversFrom)),
            CeilingPerMonth = Amount(nameof(PolicyFigures.CeilingPerMonth)),
            SplitDays = Number(nameof(PolicyFigures.SplitDays)),
            ExpiresAfterDays = Number(nameof(PolicyFigures.ExpiresAfterDays)),
            PeriodClosesOnDay = Number(nameof(PolicyFigures.PeriodClosesOnDay)),
            FrozenAfterMonths = Number(nameof(PolicyFigures.FrozenAfterMonths)),
            RemindAfterHours = Number(nameof(PolicyFigures.RemindAfterHours)),
            EscalateAfterHours = Number(nameof(PolicyFigures.EscalateAfterHours)),
            ClosedMonthsNeedTwo = ClosedMonthsNeedTwo,
            EscalateTo = EscalateTo is { } id ? new PersonId(id) : null,
            Ceilings =
            [
                .. ceilings.OrderBy(c => c.Key.Value).Select(c => new ApproverCeiling(c.Key, MoneyOf(c.Value)!.Value)),
            ],
        };
    }

    private Money Amount(string field) => MoneyOf(Text(field))!.Value;

    private int Number(string field) => NumberOf(Text(field))!.Value;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? NumberOf(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Money? MoneyOf(string text) =>
        decimal.TryParse(
            text.Trim(),
            NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var figure
        ) && Money.TryUsd(figure, out var money)
            ? money
            : null;
}
