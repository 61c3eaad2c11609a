using System.Globalization;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Workbench;

/// <summary>Credits in the command palette; one opens its customer's page.</summary>
internal sealed class CreditPalette(CreditSearch search, CurrentActor current) : IPaletteSource
{
    public string Name => "Credits";

    public int Order => 400;

    public async Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length < 3 || await current.FindAsync() is not { } actor)
        {
            return [];
        }

        var found = await search.RunAsync(actor, text, 20, cancellationToken);
        return found.Done ? [.. found.Value.Where(c => c.CompanyId is not null).Select(Row)] : [];
    }

    private static PaletteRow Row(CreditHit hit) =>
        new(IconName.Ledger, string.Create(CultureInfo.InvariantCulture, $"G-{hit.Number:0000} {hit.Description}"))
        {
            Sub = hit.AwsCreditId is null ? hit.Customer : $"{hit.Customer}, {hit.AwsCreditId}",
            Href = $"/customers/{hit.CompanyId}",
        };
}
