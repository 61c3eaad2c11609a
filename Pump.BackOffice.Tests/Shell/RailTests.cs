using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Shell;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Proofs;

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

    [Fact]
    public async Task The_number_beside_approvals_is_right_as_soon_as_somebody_acts()
    {
        var desk = await ApprovalDesk.InAsync(House);
        var large = await desk.ProposedAsync(desk.Goodwill(6_000m));
        var rail = RailOf(House.Manager);
        rail.WaitForAssertion(() => Beside(rail).ShouldBe("1"));

        var small = await desk.ProposedAsync(desk.Goodwill());
        rail.WaitForAssertion(() => Beside(rail).ShouldBe("2"));

        // of two approvals the first: it waits on, but no longer for this viewer
        (await desk.ApproveAsync(large)).Done.ShouldBeTrue();
        rail.WaitForAssertion(() => Beside(rail).ShouldBe("1"));

        (await desk.RejectAsync(small, House.SecondManager)).Done.ShouldBeTrue();
        rail.WaitForAssertion(() => Beside(rail).ShouldBeNull());
    }

    private IRenderedComponent<Rail> RailOf(Actor actor)
    {
        var current = new CurrentActor(new SignedIn(actor));
        Services.AddSingleton<INavCount>(new ApprovalsNavCount(House.Get<ApprovalCounts>(), current));
        return Render<Rail>(with => with.AddCascadingValue(actor));
    }

    private static string? Beside(IRenderedComponent<Rail> rail) =>
        rail.FindAll("a.nav[href='/approvals'] .n").SingleOrDefault()?.TextContent;

    private List<string?> Places(Actor actor) =>
        [.. Render<Rail>(with => with.AddCascadingValue(actor)).FindAll("a.nav").Select(a => a.GetAttribute("href"))];

    private sealed class SignedIn(Actor actor) : AuthenticationStateProvider
    {
        private readonly ClaimsPrincipal _who = HeaderSignIn.Principal(HeaderSignIn.Write(actor));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(_who));
    }
}
