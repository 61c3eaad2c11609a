using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class RequestPacerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Requests_are_let_through_one_interval_apart_in_turn()
    {
        var pacer = new RequestPacer(_clock, TimeSpan.FromSeconds(1));

        var first = pacer.WaitAsync(CancellationToken.None);
        var second = pacer.WaitAsync(CancellationToken.None);
        var third = pacer.WaitAsync(CancellationToken.None);

        first.IsCompleted.ShouldBeTrue();
        second.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        second.IsCompleted.ShouldBeTrue();
        third.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        third.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_quiet_time_saves_up_nothing()
    {
        var pacer = new RequestPacer(_clock, TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromHours(1));

        pacer.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeTrue();
        pacer.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_can_be_called_off()
    {
        var pacer = new RequestPacer(_clock, TimeSpan.FromSeconds(1));
        using var off = new CancellationTokenSource();
        await pacer.WaitAsync(off.Token);

        var waiting = pacer.WaitAsync(off.Token);
        await off.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
