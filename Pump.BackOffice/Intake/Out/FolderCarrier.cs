using Microsoft.Extensions.Options;
using MimeKit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake.Out;

/// <summary>Each mail becomes a file, named after its place in the outbox: carried twice, it is still one.</summary>
internal sealed class FolderCarrier(DataFolder data, IOptions<MailOptions> options) : IMailCarrier
{
    private readonly Lazy<string> _folder = new(() =>
        options.Value.Out.Folder is { Length: > 0 } folder
            ? Directory.CreateDirectory(Path.GetFullPath(folder)).FullName
            : data.Sub("mail-out")
    );

    public async Task CarryAsync(MimeMessage mail, string name, Func<Task> begun, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder.Value, $"{name}.eml");
        var arriving = $"{path}.part";
        await using (var file = File.Create(arriving))
        {
            await mail.WriteToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(arriving, path, overwrite: true);
        FolderEntries.Flush(_folder.Value);
    }
}
