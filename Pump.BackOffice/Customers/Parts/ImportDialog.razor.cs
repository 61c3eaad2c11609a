using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace Pump.BackOffice.Customers.Parts;

/// <summary>Tries a file, says what is wrong with it, and imports it when nothing is.</summary>
public sealed partial class ImportDialog : ComponentBase
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

    [Parameter, EditorRequired]
    public required ImportForm Form { get; set; }

    /// <summary>Imports a file's text; true is a dry run.</summary>
    [Parameter, EditorRequired]
    public required Func<string, bool, Task<Outcome<ImportReport>>> Import { get; set; }

    private bool MayImport => !_busy && _report is { Errors.Count: 0 } report && report.Created + report.Changed > 0;

    /// <summary>Opens the dialog; answers what was imported, null when nothing was.</summary>
    public static async Task<ImportReport?> ShowAsync(
        IDialogService dialogs,
        ImportForm form,
        Func<string, bool, Task<Outcome<ImportReport>>> import
    )
    {
        var dialog = await dialogs.ShowAsync<ImportDialog>(
            string.Empty,
            new DialogParameters<ImportDialog> { { d => d.Form, form }, { d => d.Import, import } },
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
        var outcome = await Import(text, true);
        (_report, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal);
    }

    private async Task ImportAsync()
    {
        if (!MayImport || _text is null)
        {
            return;
        }

        _busy = true;
        var outcome = await Import(_text, false);
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
