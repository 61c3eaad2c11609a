using System.Globalization;
using System.Text;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>What was true against what was found.</summary>
internal sealed class ConfusionTable
{
    private const decimal Cent = 0.01m;
    private readonly LabelledHouse _house;
    private readonly List<(LabelledCase Case, MonthDiagnosis Found)> _pairs;

    public ConfusionTable(LabelledHouse house)
    {
        _house = house;
        _pairs = [.. house.World.Cases.Select(c => (c, house.Found[c.Company]))];
    }

    /// <summary>How many months have one of their true causes as the main one.</summary>
    public int Right => _pairs.Count(p => IsRight(p.Case, p.Found));

    public string Misses =>
        string.Join(
            '\n',
            _pairs
                .Where(p => !IsRight(p.Case, p.Found))
                .Select(p => $"{p.Case.Company}: {string.Join(" + ", p.Case.Causes)} was taken for {Told(p.Found)}")
        );

    /// <summary>Proven findings that are not so.</summary>
    public IReadOnlyList<string> FalseProofs =>
        [
            .. _pairs.SelectMany(p =>
                p.Found.Findings.Where(f => f.Certainty == CertaintyLevel.Proven)
                    .Where(f =>
                        !p.Case.Causes.Contains(f.Cause, StringComparer.Ordinal) && !p.Case.AlsoTrue.Contains(f.Cause)
                    )
                    .Select(f =>
                        $"{p.Case.Company}: {string.Join(" + ", p.Case.Causes)}, but {f.Cause} {f.Amount} is called proven"
                    )
            ),
        ];

    /// <summary>Proven amounts that are not the true ones to the cent.</summary>
    public IReadOnlyList<string> WrongAmounts =>
        [
            .. _pairs.SelectMany(p =>
                p.Case.Amounts.Select(a =>
                        (
                            Cause: a.Key,
                            True: a.Value(_house.Figures),
                            Found: p.Found.Findings.FirstOrDefault(f =>
                                f.Cause == a.Key && f.Certainty == CertaintyLevel.Proven
                            )
                        )
                    )
                    .Where(x =>
                        x.Found is not null && Math.Abs((x.Found.Amount?.Amount ?? decimal.MaxValue) - x.True) >= Cent
                    )
                    .Select(x =>
                        $"{p.Case.Company}: {x.Cause} is {x.True.ToString(CultureInfo.InvariantCulture)}, found {x.Found!.Amount}"
                    )
            ),
        ];

    /// <summary>
    /// Diagnoses whose waterfall does not end where it says: expected less what holds less applied is what is
    /// unexplained, and where a part of that is not known, neither is the rest.
    /// </summary>
    public IReadOnlyList<string> Unbalanced =>
        [
            .. _pairs
                .Select(p => p.Found)
                .Where(d =>
                {
                    var amounts = d.Findings.Where(f => f.Holds).Select(f => f.Amount).ToList();
                    Money? rest =
                        d.Expected is null || d.Applied is null || amounts.Contains(null)
                            ? null
                            : d.Expected.Value - amounts.Sum(a => a!.Value) - d.Applied.Value;
                    return rest != d.Unexplained;
                })
                .Select(d => $"{d.Customer}: {d.Unexplained}"),
        ];

    /// <summary>How many diagnoses have every figure of their waterfall.</summary>
    public int Whole => _pairs.Count(p => p.Found.Unexplained is not null);

    /// <summary>Replies with a figure that no row has, and debts whose amount neither a row nor the reply names.</summary>
    public IReadOnlyList<string> Uncited =>
        [
            .. _pairs.SelectMany(p =>
                p.Found.Findings.SelectMany(f =>
                    (
                        f.Reply is null
                            ? []
                            : ReplyFigures.Uncited(f.Reply, f.Evidence).Select(u => $"the reply says {u} without a row")
                    )
                        .Concat(
                            f.Adjustment is { } owed && !f.Evidence.Any(e => Names(e.Text, owed.Amount))
                                ? [$"{owed.Amount} is owed without a row"]
                                : []
                        )
                        .Concat(
                            f.Adjustment is { } due && f.Reply is { } words && !Names(words, due.Amount)
                                ? [$"{due.Amount} is owed and the reply does not say so: {words}"]
                                : []
                        )
                        .Select(what => $"{p.Case.Company}: {f.Cause}: {what}")
                )
            ),
        ];

    public void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable("PUMP_WRITE_DIAGNOSIS") == "1")
        {
            var name = _pairs.Count < 500 ? "diagnosis.md" : "diagnosis-full.md";
            File.WriteAllText(Path.Combine(Repository.Root, "docs", name), Page());
        }
    }

    public override string ToString() =>
        Page() + "\n" + Misses + "\n" + string.Join('\n', FalseProofs) + "\n" + string.Join('\n', WrongAmounts);

    private string Page()
    {
        var page = new StringBuilder("# How well diagnosis knows the cause\n\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"Written by `{(_pairs.Count < 500 ? "" : "PUMP_TESTS_FULL=1 ")}PUMP_WRITE_DIAGNOSIS=1 dotnet test --filter LabelledMonthsTests`: {_pairs.Count} customer-months made from seed {_house.World.Seed}, told to the app by the real sync, imports, mail and staff. "
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"{_house.World.Well} are without a fault; each cause is true in at least {_house.World.Times.Values.Min()}, alone or with one or two others. "
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"The main cause was right in {Right} of {_pairs.Count}; {FalseProofs.Count} findings were called proven and were not so; {WrongAmounts.Count} proven amounts were off by a cent or more.\n\n"
        );
        page.Append("| true | months | main cause found | proven |\n|---|---:|---|---:|\n");
        foreach (
            var group in _pairs
                .GroupBy(p => string.Join(" + ", p.Case.Causes))
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var told = group
                .GroupBy(p => Told(p.Found))
                .OrderByDescending(g => g.Count())
                .Select(g => $"{g.Key} {g.Count()}");
            var proven = group.Count(p => p.Found.Main is { Certainty: CertaintyLevel.Proven });
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {string.Join(", ", told)} | {proven} |\n"
            );
        }

        return page.ToString();
    }

    private static bool IsRight(LabelledCase truth, MonthDiagnosis found) =>
        found.Main is { } main && truth.Causes.Contains(main.Cause, StringComparer.Ordinal);

    private static bool Names(string text, Money amount) =>
        text.Contains(Figures.Text(amount.Amount), StringComparison.Ordinal);

    private static string Told(MonthDiagnosis found) => found.Main?.Cause ?? "nothing";
}
