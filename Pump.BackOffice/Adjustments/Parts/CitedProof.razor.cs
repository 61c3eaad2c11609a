using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Adjustments.Parts;

public sealed partial class CitedProof(ProofDetails details) : ComponentBase
{
    /// <summary>How much of the page's height is shown around the box.</summary>
    private const double Around = 0.16;

    private ProofSheet? _proof;
    private ReadingSheet? _main;
    private string? _shown;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>What the adjustment cites; the first proof or reading of it is shown.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Evidence> Evidence { get; set; }

    private string? Href => Cited?.Ref;

    private Evidence? Cited =>
        Evidence.FirstOrDefault(e => e.Kind == EvidenceKind.Reading)
        ?? Evidence.FirstOrDefault(e => e.Kind == EvidenceKind.Proof);

    private IReadOnlyList<int> CitedNumbers =>
        [
            .. Evidence
                .Where(e => e.Kind == EvidenceKind.Reading && e.Ref.Contains(Id, StringComparison.Ordinal))
                .Select(e =>
                    int.TryParse(e.Ref.Split("reading=")[^1], CultureInfo.InvariantCulture, out var n) ? n : 0
                ),
        ];

    private string Id => _proof?.Id.Value.ToString("D") ?? string.Empty;

    private PageSheet? Picture =>
        _proof?.Pictures.FirstOrDefault(p => p.Page == (_main?.Place.Page ?? 1)) is { Width: > 0, Height: > 0 } page
            ? page
            : null;

    private IEnumerable<ReadingSheet> Boxes =>
        _proof!.Readings.Where(r =>
            r.Place is { X: not null, Y: not null, Width: not null, Height: not null }
            && r.Place.Page == (_main?.Place.Page ?? 1)
            && CitedNumbers.Contains(r.Number)
        );

    private string Words =>
        _main is null
            ? $"{_proof!.FileName}"
            : $"{_proof!.FileName}, where {_main.Value} was read in box {_main.Number}";

    protected override async Task OnParametersSetAsync()
    {
        var cited = Cited?.Ref;
        if (Actor is not { } actor || string.Equals(_shown, cited, StringComparison.Ordinal))
        {
            return;
        }

        (_shown, _proof, _main) = (cited, null, null);
        if (
            cited is null
            || !Guid.TryParse(
                cited.Replace("/proofs/", string.Empty, StringComparison.Ordinal).Split('?')[0],
                out var id
            )
        )
        {
            return;
        }

        var read = await details.RunAsync(actor, new ProofId(id), CancellationToken.None);
        _proof = read.Done ? read.Value : null;
        _main = _proof
            ?.Readings.Where(r => CitedNumbers.Contains(r.Number))
            .OrderByDescending(r => r.Amount is not null)
            .FirstOrDefault();
    }

    /// <summary>The page's whole width, and the height around the main box.</summary>
    private string View(PageSheet page)
    {
        if (_main?.Place is not { Y: { } y, Height: { } height })
        {
            return $"0 0 {page.Width} {Math.Min(page.Height, page.Width * 9 / 16)}";
        }

        var top = Math.Clamp(y - Around, 0, 1);
        var bottom = Math.Clamp(y + height + Around, 0, 1);
        return $"0 {F(top * page.Height)} {page.Width} {F((bottom - top) * page.Height)}";
    }

    private static string F(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
