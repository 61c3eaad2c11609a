using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tickets;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>mail import PATH... [--json]</c>: takes mails from files or folders, through the same way as any mailbox.</summary>
internal static class MailCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make(string[] configuration)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files or folders of mails; folders are walked.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var import = new Command("import", "Take mails from files or folders; a mail that came before changes nothing.")
        {
            paths,
            json,
        };
        import.SetAction(
            (parsed, cancellationToken) =>
                ImportAsync(
                    configuration,
                    parsed.GetRequiredValue(paths),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return new Command("mail", "Mail of customers.") { import };
    }

    internal static async Task<int> ImportAsync(
        string[] configuration,
        IReadOnlyList<string> paths,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var missing = paths.FirstOrDefault(path => !IsThere(path));
        if (missing is not null)
        {
            await error.WriteLineAsync($"{missing} does not exist.");
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration);
        var import = app.Services.GetRequiredService<ImportMails>();
        if (import.WhyNot() is { } why)
        {
            await error.WriteLineAsync(why);
            return ExitCode.Configuration;
        }

        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        List<ImportedMail> mails = [];
        await import.RunAsync(paths.SelectMany(FilesOf), mails.Add, cancellationToken);
        await output.WriteLineAsync(json ? AsJson(mails) : AsText(mails));
        return mails.TrueForAll(m => m.Outcome is not null) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>A link to nothing is not there.</summary>
    private static bool IsThere(string path) =>
        Path.Exists(path) && Path.Exists(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? RegularFiles.Below(path) : [path];

    private static string AsJson(List<ImportedMail> mails) =>
        JsonSerializer.Serialize(
            new
            {
                files = mails.Count,
                tickets = Count(mails, MailOutcome.Ticket),
                replies = Count(mails, MailOutcome.Reply),
                bounces = Count(mails, MailOutcome.Bounce),
                ignored = Count(mails, MailOutcome.Ignored),
                quarantined = Count(mails, MailOutcome.Quarantined),
                duplicates = Count(mails, MailOutcome.Duplicate),
                failed = Count(mails, null),
                items = mails.Select(m => new
                {
                    file = m.File,
                    sha256 = m.Sha256,
                    outcome = Word(m.Outcome),
                    ticket = m.Ticket is { } number ? Ticket.NameOf(number) : null,
                    reason = m.Reason,
                }),
            },
            Json
        );

    private static string AsText(List<ImportedMail> mails)
    {
        var lines = mails.Select(m =>
            $"{m.File}: {Word(m.Outcome)}{(m.Ticket is { } number ? $" {Ticket.NameOf(number)}" : "")}{(m.Reason is null ? "" : $" ({m.Reason})")}"
        );
        var sum = string.Create(
            CultureInfo.InvariantCulture,
            $"{mails.Count} files: {Count(mails, MailOutcome.Ticket)} tickets, {Count(mails, MailOutcome.Reply)} replies, {Count(mails, MailOutcome.Bounce)} bounces, {Count(mails, MailOutcome.Ignored)} ignored, {Count(mails, MailOutcome.Quarantined)} quarantined, {Count(mails, MailOutcome.Duplicate)} duplicates, {Count(mails, null)} failed."
        );
        return string.Join(Environment.NewLine, [.. lines, sum]);
    }

    private static int Count(List<ImportedMail> mails, MailOutcome? outcome) => mails.Count(m => m.Outcome == outcome);

    private static string Word(MailOutcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "failed";
}
