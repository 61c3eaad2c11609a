using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests.Shell;

public sealed class NavigationTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/queue", "/queue")]
    [InlineData("/tickets/CR-1042", "/queue")]
    [InlineData("/proofs/7", "/queue")]
    [InlineData("/customers/4821", "/customers")]
    [InlineData("/settings/people", "/settings")]
    public void A_page_stands_under_the_place_it_is_reached_from(string path, string entry) =>
        Navigation.Of(path)!.Href.ShouldBe(entry);

    [Theory]
    [InlineData("/customersfile")]
    [InlineData("/_parts")]
    public void An_address_that_only_begins_alike_stands_nowhere(string path) => Navigation.Of(path).ShouldBeNull();
}
