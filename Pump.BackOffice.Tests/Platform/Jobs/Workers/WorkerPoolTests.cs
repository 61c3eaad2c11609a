using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pump.BackOffice.Platform.Jobs.Workers;

namespace Pump.BackOffice.Tests.Platform.Jobs.Workers;

/// <summary>Every limit is provoked in a real child process, on the real clock.</summary>
public sealed class WorkerPoolTests : IDisposable
{
    private static readonly WorkerLaunch Launch = WorkerLaunch.Detect();
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-worker-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_worker_answers()
    {
        using var pool = Pool();

        var result = await AskAsync(pool, "echo", "Grüße");

        result.ShouldBe(new(WorkerEnding.Answered, new WorkerExercise("echo", "Grüße"), null, null));
    }

    [Fact]
    public async Task A_worker_is_used_again_and_retired_after_its_share()
    {
        using var pool = Pool(new WorkerLimits { WorkPerProcess = 2 });

        var first = await AskAsync(pool, "process");
        var second = await AskAsync(pool, "process");
        var third = await AskAsync(pool, "process");

        second.Value!.Text.ShouldBe(first.Value!.Text);
        third.Value!.Text.ShouldNotBe(first.Value.Text);
    }

    [Fact]
    public async Task A_refusal_has_its_code_and_leaves_the_worker_alive()
    {
        using var pool = Pool();
        var before = await AskAsync(pool, "process");

        var refused = await AskAsync(pool, "refuse");
        var thrown = await AskAsync(pool, "throw");
        var after = await AskAsync(pool, "process");

        (refused.Ending, refused.Code).ShouldBe((WorkerEnding.Refused, "drill"));
        (thrown.Ending, thrown.Code).ShouldBe((WorkerEnding.Refused, "unreadable"));
        after.Value!.Text.ShouldBe(before.Value!.Text);
    }

    [Theory]
    [InlineData("spin", WorkerEnding.TimedOut, "processor time")]
    [InlineData("hang", WorkerEnding.TimedOut, "It took more than 2 s.")]
    [InlineData("hoard", WorkerEnding.Killed, "memory")]
    [InlineData("overflow", WorkerEnding.Killed, "died")]
    public async Task A_worker_that_goes_wrong_is_killed_and_replaced(string exercise, WorkerEnding ending, string why)
    {
        using var pool = Pool(
            new WorkerLimits
            {
                Cpu = TimeSpan.FromSeconds(exercise == "spin" ? 0.5 : 20),
                Wall = TimeSpan.FromSeconds(exercise == "hang" ? 2 : 40),
                Memory = 256L << 20,
            }
        );
        var before = int.Parse((await AskAsync(pool, "process")).Value!.Text!, CultureInfo.InvariantCulture);

        var result = await AskAsync(pool, exercise);
        var after = await AskAsync(pool, "echo", "still here");

        result.Ending.ShouldBe(ending);
        result.Message.ShouldNotBeNull().ShouldContain(why);
        after.Value!.Text.ShouldBe("still here");
        Should.Throw<ArgumentException>(() => Process.GetProcessById(before));
    }

    [Fact]
    public async Task What_a_library_prints_is_no_answer()
    {
        using var pool = Pool();

        (await AskAsync(pool, "print")).Value!.Text.ShouldBe("printed");
    }

    [Fact]
    public async Task A_worker_cannot_write_a_file_without_end()
    {
        Launch.LimitsFiles.ShouldBeTrue("prlimit is part of util-linux");
        using var pool = Pool(new WorkerLimits { FileSize = 4 << 20 });
        var path = Path.Combine(_folder, "endless");

        var result = await AskAsync(pool, "write", path);

        result.Ending.ShouldBeOneOf(WorkerEnding.Refused, WorkerEnding.Killed);
        new FileInfo(path).Length.ShouldBeLessThanOrEqualTo(4 << 20);
    }

    [Fact]
    public async Task A_worker_reaches_no_network_where_the_kernel_allows_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var pool = Pool();

        var result = await AskAsync(pool, "connect", listener.LocalEndpoint.ToString());

        var expected = Launch.CutsNetwork ? new[] { "NetworkUnreachable", "NetworkDown" } : ["connected"];
        expected.ShouldContain(result.Value!.Text);
    }

    [Fact]
    public async Task A_worker_inherits_no_secret()
    {
        Environment.SetEnvironmentVariable("PUMP_TEST_SECRET", "hunter2");
        using var pool = Pool();

        var result = await AskAsync(pool, "environment");

        result.Value!.Text!.Split(' ').ShouldContain("PATH");
        result.Value.Text.ShouldNotContain("PUMP_TEST_SECRET");
    }

    [Fact]
    public async Task Giving_up_the_wait_kills_the_work()
    {
        using var pool = Pool();
        using var cancel = new CancellationTokenSource();
        await AskAsync(pool, "echo", "warm");

        var work = pool.RunAsync<WorkerExercise, WorkerExercise>(new("hang"), cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work);
        (await AskAsync(pool, "echo", "next")).Ending.ShouldBe(WorkerEnding.Answered);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said_to_be_unavailable()
    {
        var nowhere = new WorkerLaunch(Path.Combine(_folder, "missing"), [], LimitsFiles: false, CutsNetwork: false);
        using var pool = new WorkerPool(nowhere, WorkerDrill.WorkerName, _folder, 1, new WorkerLimits(), Clock.Real);

        (await AskAsync(pool, "echo")).Ending.ShouldBe(WorkerEnding.Unavailable);
    }

    [Fact]
    public async Task A_worker_that_nobody_registered_is_said_to_be_unavailable()
    {
        using var pool = new WorkerPool(Launch, "nobody", _folder, 1, new WorkerLimits(), Clock.Real);

        (await AskAsync(pool, "echo")).Ending.ShouldBe(WorkerEnding.Unavailable);
    }

    private static Task<WorkerResult<WorkerExercise>> AskAsync(WorkerPool pool, string kind, string? text = null) =>
        pool.RunAsync<WorkerExercise, WorkerExercise>(new(kind, text), default);

    private WorkerPool Pool(WorkerLimits? limits = null) =>
        new(Launch, WorkerDrill.WorkerName, _folder, 1, limits ?? new WorkerLimits(), Clock.Real);
}
