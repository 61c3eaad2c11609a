using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>drill-decisions MEETING NAME SEED</c>, hidden: one of several processes that approve, reject, edit, give back and
/// withdraw every waiting proposal at once. They meet before each one in a folder, so that they really race. What was
/// accepted goes to standard output. Refused in Production.
/// </summary>
internal static class DecisionDrillCommand
{
    private const int Hands = 4;

    public static Command Make(string[] configuration)
    {
        var meeting = new Argument<DirectoryInfo>("MEETING");
        var name = new Argument<string>("NAME");
        var seed = new Argument<int>("SEED");
        var command = new Command("drill-decisions", "Race for every waiting proposal, for the tests of decisions.")
        {
            meeting,
            name,
            seed,
        };
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(meeting),
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(seed),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string[] configuration,
        DirectoryInfo meeting,
        string name,
        int seed,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        if (!app.Environment.IsDevelopment())
        {
            await error.WriteLineAsync("drill-decisions decides at random: it runs only in Development.");
            return ExitCode.Usage;
        }

        var factory = app.Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>();
        var people = await PeopleAsync(app.Services, factory, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var waiting = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.State == AdjustmentState.Proposed)
            .OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        var random = new Random(seed);
        foreach (var adjustment in waiting)
        {
            var hash = AdjustmentTerms.HashOf(adjustment.CustomerId, adjustment.Terms.Canonical());
            var seen = new SeenProposal(adjustment.Number, adjustment.Revision, hash);
            var acts = Enumerable
                .Range(0, Hands)
                .Select(_ => (Kind: random.Next(6), Who: people[random.Next(people.Count)]))
                .ToArray();
            await MeetAsync(meeting, name, adjustment.Number, cancellationToken);
            var done = await Task.WhenAll(
                acts.Select(act =>
                    Task.Run(
                        () => ActAsync(app.Services, act.Kind, act.Who, adjustment, seen, cancellationToken),
                        cancellationToken
                    )
                )
            );
            foreach (var line in done.OfType<string>())
            {
                await output.WriteLineAsync(line);
            }
        }

        await output.FlushAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<Actor>> PeopleAsync(
        IServiceProvider services,
        IDbContextFactory<BackOfficeDb> factory,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await db.People.AsNoTracking().OrderBy(p => p.Email).ToListAsync(cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return
        [
            .. people
                .Where(p => p.RolesAllowed.Contains(Role.Manager) || p.RolesAllowed.Contains(Role.BillingAgent))
                .Select(p => new Actor(p.Id, p.Name, p.RolesAllowed, now)),
        ];
    }

    /// <summary>Says that this process is there and waits for the other: <c>NAME</c> is 0 or 1.</summary>
    private static async Task MeetAsync(
        DirectoryInfo meeting,
        string name,
        int number,
        CancellationToken cancellationToken
    )
    {
        var round = number.ToString(CultureInfo.InvariantCulture);
        var other = Path.Combine(meeting.FullName, $"{round}-{(name == "0" ? "1" : "0")}");
        await File.WriteAllTextAsync(Path.Combine(meeting.FullName, $"{round}-{name}"), name, cancellationToken);
        while (!File.Exists(other))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>One act; the line that names it when it was accepted.</summary>
    private static async Task<string?> ActAsync(
        IServiceProvider services,
        int kind,
        Actor who,
        Adjustment adjustment,
        SeenProposal seen,
        CancellationToken cancellationToken
    )
    {
        var (act, done) = kind switch
        {
            0 or 1 => ("approve", (await Approve().RunAsync(CommandId.New(), who, seen, cancellationToken)).Done),
            2 => ("reject", (await Reject().RunAsync(CommandId.New(), who, seen, "No.", cancellationToken)).Done),
            3 => ("return", (await Return().RunAsync(CommandId.New(), who, seen, "More.", cancellationToken)).Done),
            4 => ("edit", await EditAsync()),
            _ => ("withdraw", await WithdrawAsync()),
        };
        return done ? string.Create(CultureInfo.InvariantCulture, $"{adjustment.Number} {act} {who.Id.Value:D}") : null;

        ApproveAdjustment Approve() => services.GetRequiredService<ApproveAdjustment>();
        RejectAdjustment Reject() => services.GetRequiredService<RejectAdjustment>();
        RequestChanges Return() => services.GetRequiredService<RequestChanges>();
        async Task<bool> EditAsync() =>
            (
                await services
                    .GetRequiredService<EditAdjustment>()
                    .RunAsync(
                        CommandId.New(),
                        who,
                        adjustment.Number,
                        adjustment.Version,
                        adjustment.Terms with
                        {
                            Amount = adjustment.Amount + Money.Usd(1),
                        },
                        cancellationToken
                    )
            ).Done;
        async Task<bool> WithdrawAsync() =>
            (
                await services
                    .GetRequiredService<WithdrawAdjustment>()
                    .RunAsync(CommandId.New(), who, adjustment.Number, adjustment.Version, cancellationToken)
            ).Done;
    }
}
