using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Shell;

/// <summary>The palette's own rows: the places of the app with their keys, and what the frame itself can do.</summary>
internal sealed class NavigationCommands(KeyTable table, FrameState frame) : IPaletteSource
{
    public string Name => "Go to";

    public int Order => 900;

    public Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        IEnumerable<PaletteRow> rows =
        [
            .. Navigation.Entries.Select(e => new PaletteRow(e.Icon, e.Text)
            {
                Href = e.Href,
                Keys = table.KeysOf(KeyBinding.GoPrefix + e.Href),
            }),
            new PaletteRow(IconName.Invoice, "Invoices")
            {
                Sub = "what Pump invoiced, and the import",
                Href = "/invoices",
            },
            new PaletteRow(IconName.NotEqual, "True-ups")
            {
                Sub = "final against invoiced",
                Href = "/invoices?view=true-ups",
            },
            new PaletteRow(IconName.Clock, "Expiring credits")
            {
                Sub = "within 30, 60 and 90 days",
                Href = "/expiring",
            },
            new PaletteRow(IconName.Report, "Month close")
            {
                Sub = "who would ask, before invoices are posted",
                Href = "/reports/month-close",
            },
            new PaletteRow(IconName.Report, "Causes")
            {
                Sub = "how often the proposed cause was right",
                Href = "/reports/causes",
            },
            new PaletteRow(IconName.Queue, "Answer together")
            {
                Sub = "tickets with the same cause",
                Href = "/queue/together",
            },
            new PaletteRow(IconName.Keyboard, "Keys")
            {
                Sub = "which work here",
                Keys = table.KeysOf(KeyCommands.KeySheet),
                Run = () =>
                {
                    frame.ShowKeySheet();
                    return Task.CompletedTask;
                },
            },
        ];
        return Task.FromResult<IReadOnlyList<PaletteRow>>([
            .. rows.Where(r => r.Title.Split(' ').Append(r.Title).Any(w => Starts(w, text))),
        ]);
    }

    private static bool Starts(string word, string text) => word.StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
