using Pump.BackOffice.Identity;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests.Shell;

public sealed class OpenCircuitsTests
{
    private static readonly PersonId Maya = new(Guid.CreateVersion7());
    private static readonly PersonId Lena = new(Guid.CreateVersion7());
    private readonly OpenCircuits _open = new();

    [Fact]
    public void A_person_has_twenty_and_no_more_whoever_else_has_some()
    {
        Enumerable.Range(0, 20).ShouldAllBe(_ => _open.TryOpen(Maya));

        _open.TryOpen(Maya).ShouldBeFalse();
        _open.TryOpen(Lena).ShouldBeTrue();
    }

    [Fact]
    public void A_closed_one_makes_room_for_one()
    {
        Enumerable.Range(0, 20).ShouldAllBe(_ => _open.TryOpen(Maya));

        _open.Close(Maya);

        _open.TryOpen(Maya).ShouldBeTrue();
        _open.TryOpen(Maya).ShouldBeFalse();
    }

    [Fact]
    public void Opening_and_closing_at_once_is_counted_right()
    {
        Parallel.For(
            0,
            2_000,
            _ =>
            {
                if (_open.TryOpen(Maya))
                {
                    _open.Close(Maya);
                }
            }
        );

        Enumerable.Range(0, 20).ShouldAllBe(_ => _open.TryOpen(Maya));
        _open.TryOpen(Maya).ShouldBeFalse();
    }
}
