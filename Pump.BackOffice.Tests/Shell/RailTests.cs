using Bunit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests.Shell;

public sealed class RailTests : PageContext
{
    [Fact]
    public void It_leads_only_where_one_may_look()
    {
        Places(House.Agent).ShouldNotContain("/reports");
        Places(House.Agent).ShouldNotContain("/audit");
        Places(House.Agent).ShouldContain("/queue");
        Places(House.Manager).ShouldBe(Navigation.Entries.Select(e => e.Href));
        Places(House.Auditor).ShouldContain("/audit");
        Places(House.Administrator).ShouldNotContain("/reports");
    }

    private List<string?> Places(Actor actor) =>
        [.. Render<Rail>(with => with.AddCascadingValue(actor)).FindAll("a.nav").Select(a => a.GetAttribute("href"))];
}
