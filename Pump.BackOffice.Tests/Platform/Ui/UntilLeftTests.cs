using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tests.Platform.Ui;

public sealed class UntilLeftTests
{
    [Fact]
    public void After_the_page_is_left_the_token_has_ended_and_can_still_be_asked_for()
    {
        var until = new UntilLeft();
        var early = until.Token;

#pragma warning disable IDISP016 // that it can be asked afterwards is the point
        until.Dispose();

        early.IsCancellationRequested.ShouldBeTrue();
        until.Token.IsCancellationRequested.ShouldBeTrue();
        using var typing = CancellationTokenSource.CreateLinkedTokenSource(until.Token);
        typing.IsCancellationRequested.ShouldBeTrue();
#pragma warning restore IDISP016
    }
}
