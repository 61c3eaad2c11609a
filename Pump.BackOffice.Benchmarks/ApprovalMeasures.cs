using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Amounts;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>Verifying a long audit log, a batch of approvals each checked alone, and how soon another person sees one.</summary>
internal static class ApprovalMeasures
{
    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-approvals-").FullName;
        try
        {
            await using var app = Program.Build(
                [$"--Data:Folder={folder}", "--environment=Development", "--Sandbox:Enabled=false"],
                builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
            );
            await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
            var desk = await Desk.OpenAsync(app);
            await BatchAsync(desk, isTest ? 5 : 200, report);
            await VisibleAsync(desk, isTest ? 3 : 30, report);
            await VerifyAsync(app, folder, isTest ? 5_000 : 1_000_000, report);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task BatchAsync(Desk desk, int count, MeasureReport report)
    {
        List<int> numbers = [];
        for (var i = 0; i < count; i++)
        {
            numbers.Add(await desk.ProposeAsync(10m));
        }

        var watch = Stopwatch.StartNew();
        var lines = (await desk.Get<ApprovalDryRun>().RunAsync(desk.Manager, numbers, default)).Value;
        var dryRun = watch.Elapsed;
        watch.Restart();
        var approved = 0;
        foreach (var line in lines)
        {
            var outcome = await desk.Get<ApproveAdjustment>()
                .RunAsync(CommandId.New(), desk.Manager, line.Seen, default);
            approved += outcome.Done ? 1 : 0;
        }

        var whole = watch.Elapsed;
        if (approved != count)
        {
            throw new InvalidOperationException($"{approved} of {count} were approved.");
        }

        var floor = await CommitsAsync(desk.Folder, count);
        report.Add(new MeasuredFigure($"Dry run of {count} proposals", dryRun.TotalMilliseconds, "ms"));
        report.Add(
            new MeasuredFigure(
                $"Batch of {count} approvals, each checked alone under lock and posted (aim for 200: under 5,000)",
                whole.TotalMilliseconds,
                "ms",
                floor.TotalMilliseconds,
                "as many one-row commits at synchronous=FULL"
            )
        );
    }

    private static async Task VisibleAsync(Desk desk, int rounds, MeasureReport report)
    {
        List<double> times = [];
        for (var i = 0; i < rounds; i++)
        {
            var number = await desk.ProposeAsync(10m);
            var seen = (await desk.Get<ApprovalItem>().RunAsync(desk.Manager, number, default)).Value.Seen;
            var visible = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var looking = Task.CompletedTask;
            using var news = desk.Get<LiveFeed>()
                .Subscribe(
                    "adjustment",
                    _ =>
                        looking = Task.Run(async () =>
                        {
                            var inbox = await desk.Get<ApprovalsInbox>()
                                .RunAsync(desk.Other, InboxView.Waiting, default);
                            if (inbox.Value.Lines.All(l => l.Row.Number != number))
                            {
                                visible.TrySetResult();
                            }
                        })
                );
            var watch = Stopwatch.StartNew();
            (
                await desk.Get<ApproveAdjustment>().RunAsync(CommandId.New(), desk.Manager, seen, default)
            ).Value.IsFinal.ToString();
            await visible.Task.WaitAsync(TimeSpan.FromSeconds(30));
            times.Add(watch.Elapsed.TotalMilliseconds);
            await looking;
        }

        times.Sort();
        report.Add(
            new MeasuredFigure(
                "From approving to the other person's list without it, on the server (aim in the browser: under 1,000)",
                times[times.Count / 2],
                "ms"
            )
        );
    }

    private static async Task VerifyAsync(WebApplication app, string folder, int records, MeasureReport report)
    {
        await FillAsync(app, Path.Combine(folder, "backoffice.db"), records);
        var watch = Stopwatch.StartNew();
        var outcome = await app
            .Services.GetRequiredService<VerifyBooks>()
            .RunAsync(Actor.Job("measure"), CancellationToken.None);
        var took = watch.Elapsed;
        if (!outcome.Value.Ok || outcome.Value.Checked["audit"] < records)
        {
            throw new InvalidOperationException(
                $"The books are not sound: {string.Join("; ", outcome.Value.Bad.Take(1))}"
            );
        }

        watch.Restart();
        var bytes = new byte[400];
        for (var i = 0; i < records * 2; i++)
        {
            SHA256.HashData(bytes);
        }

        report.Add(
            new MeasuredFigure(
                $"verify of {records.ToString("N0", CultureInfo.InvariantCulture)} audit records with their words (aim for 1,000,000: under 60,000)",
                took.TotalMilliseconds,
                "ms",
                watch.Elapsed.TotalMilliseconds,
                "two SHA-256 of 400 bytes a record"
            )
        );
    }

    /// <summary>Lengthens the chain behind the app's back, with the hashes that it would have made.</summary>
    private static async Task FillAsync(WebApplication app, string database, int records)
    {
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var last = await db.Set<AuditRecord>().OrderByDescending(r => r.Sequence).FirstAsync();
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var record = connection.CreateCommand();
        record.CommandText = """
            INSERT INTO "AuditRecords" ("Sequence", "At", "PersonId", "Act", "SubjectKind", "SubjectId", "TextDigest", "PreviousHash", "Hash")
            VALUES ($sequence, $at, $person, $act, $kind, $id, $digest, $previous, $hash)
            """;
        await using var text = connection.CreateCommand();
        text.CommandText = """
            INSERT INTO "AuditTexts" ("Sequence", "Salt", "PersonName", "From", "Sentence")
            VALUES ($sequence, $salt, $name, $from, $sentence)
            """;
        var (sequence, previous) = (last.Sequence, last.Hash);
        for (var i = 0; i < records; i++)
        {
            sequence++;
            var words = AuditText.Of(
                sequence,
                "Maya Okafor",
                "203.0.113.7",
                $"CR-{i} was moved to Open by its customer's reply."
            );
            var made = new AuditRecord
            {
                Sequence = sequence,
                At = last.At.AddSeconds(i),
                PersonId = last.PersonId,
                Act = "ticket.moved",
                SubjectKind = "Ticket",
                SubjectId = $"CR-{i}",
                TextDigest = words.Digest(),
                PreviousHash = previous,
            }.Sealed();
            previous = made.Hash;
            Put(
                record,
                ("$sequence", sequence),
                ("$at", made.At.UtcTicks),
                ("$person", made.PersonId.ToString("D").ToUpperInvariant()),
                ("$act", made.Act),
                ("$kind", made.SubjectKind),
                ("$id", made.SubjectId),
                ("$digest", made.TextDigest),
                ("$previous", made.PreviousHash),
                ("$hash", made.Hash)
            );
            Put(
                text,
                ("$sequence", sequence),
                ("$salt", words.Salt),
                ("$name", words.PersonName),
                ("$from", words.From),
                ("$sentence", words.Sentence)
            );
        }

        await using var head = connection.CreateCommand();
        head.CommandText = "UPDATE \"AuditHeads\" SET \"Sequence\" = $sequence, \"Hash\" = $hash";
        Put(head, ("$sequence", sequence), ("$hash", previous));
        await transaction.CommitAsync();
    }

    private static void Put(SqliteCommand command, params (string Name, object Value)[] values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private static async Task<TimeSpan> CommitsAsync(string folder, int count)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "floor.db")};Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (x INTEGER)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO t VALUES (1)";
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            await command.ExecuteNonQueryAsync();
        }

        return watch.Elapsed;
    }

    /// <summary>A customer, a ticket and the people who write and decide.</summary>
    private sealed class Desk(WebApplication app)
    {
        private Actor _agent = null!;
        private CustomerId _customer;
        private int _ticket;

        public Actor Manager { get; private set; } = null!;
        public Actor Other { get; private set; } = null!;
        public string Folder => Get<DataFolder>().Path;

        public static async Task<Desk> OpenAsync(WebApplication app)
        {
            var desk = new Desk(app);
            var administrator = await desk.HireAsync("Noor Haddad", Role.Administrator);
            desk._agent = await desk.HireAsync("Maya Okafor", Role.BillingAgent);
            desk.Manager = await desk.HireAsync("Tomas Lindqvist", Role.Manager);
            desk.Other = await desk.HireAsync("Amara Boateng", Role.Manager);
            await desk.Get<ChangePolicy>()
                .RunAsync(
                    CommandId.New(),
                    administrator,
                    1,
                    new PolicyFigures
                    {
                        CeilingPerMonth = Money.Usd(1_000_000),
                        TwoApproversFrom = Money.Usd(1_000_000),
                    },
                    "For measuring.",
                    default
                );
            desk._customer = (
                await desk.Get<CreateCustomer>()
                    .RunAsync(
                        CommandId.New(),
                        desk._agent,
                        new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []),
                        default
                    )
            ).Value;
            desk._ticket = (
                await desk.Get<OpenTicket>()
                    .RunAsync(
                        CommandId.New(),
                        desk._agent,
                        new NewTicket(
                            desk._customer,
                            new Correspondent("Ada Voss", "ada@northwind.example"),
                            TicketKind.NotAppliedToInvoice,
                            "Where did my credits go?",
                            "I got an invoice, but I have credits.",
                            Claim.Nothing,
                            []
                        ),
                        default
                    )
            )
                .Value
                .Number;
            return desk;
        }

        public T Get<T>()
            where T : notnull => app.Services.GetRequiredService<T>();

        public async Task<int> ProposeAsync(decimal amount)
        {
            var terms = new AdjustmentTerms
            {
                Kind = AdjustmentKind.PumpCredit,
                Reason = ReasonCode.Goodwill,
                Amount = Money.Usd(amount),
                ExpiresOn = DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().UtcDateTime).AddYears(1),
                CustomerReason = "A credit for the trouble.",
                InternalReason = "The invoice was two days late.",
                Evidence = [new Evidence(EvidenceKind.Ticket, $"/tickets/{_ticket}", string.Empty, "the ticket")],
            };
            var written = await Get<WriteProposal>()
                .RunAsync(CommandId.New(), _agent, _customer, null, null, terms, thenPropose: true, default);
            return written.Value.NotProposed is { } why
                ? throw new InvalidOperationException(why.Sentence)
                : written.Value.Standing.Number;
        }

        private async Task<Actor> HireAsync(string name, Role role)
        {
            var person = Person.Make(name, $"{name.Replace(' ', '.')}@pump.example", [role]);
            await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
            db.Add(person);
            await db.SaveChangesAsync();
            return new Actor(person.Id, person.Name, [role], Get<TimeProvider>().GetUtcNow());
        }
    }
}
