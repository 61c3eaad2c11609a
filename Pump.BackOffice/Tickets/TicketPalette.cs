using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Tickets;

/// <summary>Tickets in the command palette, by number, subject, requester or customer.</summary>
internal sealed class TicketPalette(TicketQueue queue, CurrentActor current) : IPaletteSource
{
    public string Name => "Tickets";

    public int Order => 200;

    public async Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length < 2 || await current.FindAsync() is not { } actor)
        {
            return [];
        }

        var found = await queue.RunAsync(
            actor,
            new QueueFilter { States = [], Text = text },
            QueueSort.Newest,
            null,
            cancellationToken
        );
        return found.Done ? [.. found.Value.Rows.Take(20).Select(Row)] : [];
    }

    private static PaletteRow Row(TicketRow row) =>
        new(IconName.Queue, $"{row.Name} {row.Subject}")
        {
            Sub = row.Customer ?? row.Requester,
            Figure = row.Stake is { } stake ? Figures.Text(stake.Amount) : null,
            Href = $"/tickets/{row.Number}",
        };
}
