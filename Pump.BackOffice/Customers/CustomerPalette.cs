using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Customers;

/// <summary>Customers in the palette: by a part of the name, the Company ID or a contact; with nothing typed, one's own.</summary>
internal sealed class CustomerPalette(CustomerSearch search, CurrentActor current) : IPaletteSource
{
    private const int Most = 20;

    public string Name => "Customers";

    public int Order => 100;

    public async Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is not { } actor)
        {
            return [];
        }

        var outcome = await search.RunAsync(actor, text, Most, cancellationToken);
        return outcome.TryValue(out var hits, out _)
            ?
            [
                .. hits.Select(c => new PaletteRow(IconName.Customers, c.Name)
                {
                    Sub = c.CompanyId,
                    Href = CustomerRoutes.Of(c.CompanyId),
                }),
            ]
            : [];
    }
}

/// <summary>AWS accounts in the palette: by three digits of the number, or a part of the name.</summary>
internal sealed class AccountPalette(AccountSearch search, CurrentActor current) : IPaletteSource
{
    private const int Most = 20;

    public string Name => "Accounts";

    public int Order => 300;

    public async Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length < 2 || await current.FindAsync() is not { } actor)
        {
            return [];
        }

        var outcome = await search.RunAsync(actor, text, Most, cancellationToken);
        return outcome.TryValue(out var hits, out _) ? [.. hits.Select(Row)] : [];
    }

    private static PaletteRow Row(AccountHit hit) =>
        new(IconName.Card, hit.Id.Spaced)
        {
            Sub = hit.Customer is null ? $"{hit.Name}, waits for a customer" : $"{hit.Name}, {hit.Customer}",
            Href = hit.CompanyId is null ? CustomerRoutes.Waiting : CustomerRoutes.Of(hit.CompanyId),
        };
}
