using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class ImportDialog(ImportCustomers import) : ComponentBase
{
    /// <summary>A file with the whole clientele is far smaller; what is larger is another file.</summary>
    private const long MostBytes = 1 << 20;

    private string? _fileName;
    private string? _text;
    private ImportReport? _report;
    private Refusal? _refusal;
    private bool _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayImport => !_busy && _report is { Errors.Count: 0 } report && report.Created + report.Changed > 0;

    /// <summary>Opens the dialog; answers what was imported, null when nothing was.</summary>
    public static async Task<ImportReport?> ShowAsync(IDialogService dialogs)
    {
        var dialog = await dialogs.ShowAsync<ImportDialog>(
            string.Empty,
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
                BackdropClick = false,
            }
        );
        return await dialog.Result is { Canceled: false, Data: ImportReport report } ? report : null;
    }

    private async Task ChosenAsync(InputFileChangeEventArgs chosen)
    {
        (_fileName, _report, _refusal, _text) = (chosen.File.Name, null, null, null);
        if (chosen.File.Size > MostBytes)
        {
            _refusal = Refusal.Invalid("file", "The file is larger than 1 MB. Split it, or use the command line.");
            return;
        }

        _busy = true;
        StateHasChanged();
        try
        {
            await using var stream = chosen.File.OpenReadStream(MostBytes);
            using var reader = new StreamReader(stream);
            _text = await reader.ReadToEndAsync();
            await TryAsync(_text);
        }
        catch (IOException)
        {
            _refusal = Refusal.Invalid("file", "The file could not be read. Choose it again.");
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TryAsync(string text)
    {
        using var file = new StringReader(text);
        var outcome = await import.RunAsync(CommandId.New(), Actor!, file, dryRun: true, CancellationToken.None);
        (_report, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal);
    }

    private async Task ImportAsync()
    {
        if (!MayImport || _text is null)
        {
            return;
        }

        _busy = true;
        using var file = new StringReader(_text);
        var outcome = await import.RunAsync(CommandId.New(), Actor!, file, dryRun: false, CancellationToken.None);
        _busy = false;
        if (!outcome.TryValue(out var report, out _refusal))
        {
            return;
        }

        _report = report;
        // the books may have changed since the trial: then the rows say what is wrong now
        if (report.Errors.Count == 0)
        {
            Dialog.Close(report);
        }
    }
}
