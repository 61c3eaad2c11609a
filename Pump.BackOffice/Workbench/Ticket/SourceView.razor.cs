using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class SourceView(
    AwsRows rows,
    ShownEntry entries,
    ShownInvoice invoices,
    ProofDetails proofs,
    OpenRecording openRecording
) : ComponentBase
{
    private const int Around = 160;
    private static readonly string[] OnlyBack = [KeyCommands.Back];
    private ElementReference _self;
    private string? _shown;
    private bool _isNew;
    private MailPart? _mail;
    private PixelPart? _proof;
    private string? _frame;
    private string? _withheld;
    private AwsRow? _row;
    private long _rowId;
    private EntryCard? _entry;
    private IReadOnlyList<InvoiceRevision>? _invoice;
    private string? _why;

    /// <summary>The route that the citation names.</summary>
    [Parameter, EditorRequired]
    public required string Ref { get; set; }

    /// <summary>What it is, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The ticket whose mails may be cited; null where no ticket asks.</summary>
    [Parameter]
    public TicketSheet? Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Ref == _shown)
        {
            return;
        }

        _shown = Ref;
        _isNew = true;
        (_mail, _proof, _row, _entry, _invoice, _why) = (null, null, null, null, null, null);
        (_frame, _withheld) = (null, null);
        var path = Ref.Split('?')[0];
        var query = QueryHelpers.ParseQuery(
            Ref.Contains('?', StringComparison.Ordinal) ? Ref[Ref.IndexOf('?', StringComparison.Ordinal)..] : ""
        );
        string? Asked(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case ["tickets", _]:
                _mail = MailOf(Asked("words"));
                _why = _mail is null ? ClaimWords() : null;
                break;
            case ["proofs", var id] when Guid.TryParse(id, out var proof):
                await ReadProofAsync(new ProofId(proof), Asked("reading"));
                break;
            case ["aws", var kind, var id]
                when Enum.TryParse<AwsRowKind>(kind, ignoreCase: true, out var rowKind)
                    && long.TryParse(id, CultureInfo.InvariantCulture, out _rowId):
                var row = await rows.RunAsync(Actor, rowKind, _rowId, CancellationToken.None);
                (_row, _why) = (row.Done ? row.Value : null, row.Refusal?.Sentence);
                break;
            case ["customers", _] when long.TryParse(Asked("entry"), CultureInfo.InvariantCulture, out var number):
                var entry = await entries.RunAsync(Actor, number, CancellationToken.None);
                (_entry, _why) = (entry.Done ? entry.Value : null, entry.Refusal?.Sentence);
                break;
            case ["customers", var company] when Asked("invoice") is { } invoiceNumber:
                var invoice = await invoices.RunAsync(Actor, company, invoiceNumber, CancellationToken.None);
                (_invoice, _why) = (invoice.Done ? invoice.Value : null, invoice.Refusal?.Sentence);
                break;
            default:
                _why = Label;
                break;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            _isNew = false;
            await JsSafely.RunAsync(() => _self.FocusAsync());
        }
    }

    /// <summary>The mail that has the words, with what stands around them.</summary>
    private MailPart? MailOf(string? words)
    {
        if (string.IsNullOrEmpty(words) || Sheet is null)
        {
            return null;
        }

        foreach (var message in Sheet.Messages.Where(m => m.Kind == MessageKind.Inbound))
        {
            var at = message.Text.IndexOf(words, StringComparison.Ordinal);
            if (at >= 0)
            {
                var from = Math.Max(0, at - Around);
                var end = at + words.Length;
                var until = Math.Min(message.Text.Length, end + Around);
                return new MailPart(
                    message.FromName,
                    message.At,
                    (from > 0 ? "…" : "") + message.Text[from..at],
                    words,
                    message.Text[end..until] + (until < message.Text.Length ? "…" : "")
                );
            }
        }

        return null;
    }

    private string ClaimWords() =>
        Sheet is null ? "The claim stands on the ticket's page."
        : Sheet.ClaimHistory is [var last, ..] ? $"No mail of the ticket has these words: {last.By} entered the claim."
        : "No mail of the ticket has these words.";

    private async Task ReadProofAsync(ProofId id, string? number)
    {
        var read = await proofs.RunAsync(Actor, id, CancellationToken.None);
        if (!read.TryValue(out var sheet, out var refusal))
        {
            _why = refusal.Sentence;
            return;
        }

        var reading = sheet.Readings.FirstOrDefault(r => r.Number.ToString(CultureInfo.InvariantCulture) == number);
        _why = reading is null ? "The reading was corrected or discarded since." : null;
        _proof = reading is null ? null : PixelPart.Of(sheet, reading);
        if (_proof is { IsFrame: true, Reading.Place.Seconds: { } seconds })
        {
            await ShowFrameAsync(id, seconds);
        }
        else if (sheet.IsWithheld)
        {
            _withheld = $"The frame is not shown: the recording shows {sheet.Redactions[0].Reason}.";
        }
    }

    /// <summary>A recording is played from its original, and each opening is written down: here it stands at one frame.</summary>
    private async Task ShowFrameAsync(ProofId id, double seconds)
    {
        var opened = await openRecording.RunAsync(CommandId.New(), Actor, id, CancellationToken.None);
        _frame = opened.TryValue(out var address, out var refusal)
            ? string.Create(CultureInfo.InvariantCulture, $"{address}#t={seconds:0.###}")
            : null;
        _withheld = refusal?.Sentence;
    }

    private static string ReadingWords(PixelPart part) =>
        $"box {part.Reading.Number}: {part.Reading.Value}, read by {part.Reading.ReadBy}"
        + (part.Reading.IsConfirmed ? $", confirmed by {part.Reading.ConfirmedBy}" : ", not confirmed")
        + (
            part.Reading.Place.Seconds is { } seconds
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $", at {(int)seconds / 60}:{seconds % 60:00.0} of the recording"
                )
                : ""
        );

    private sealed record MailPart(string From, DateTimeOffset At, string Before, string Words, string After);
}
