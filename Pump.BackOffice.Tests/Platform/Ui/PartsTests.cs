using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Tests.Platform.Ui;

public sealed class PartsTests : UiContext
{
    public static TheoryData<IconName> Icons => [.. Enum.GetValues<IconName>()];

    [Theory, MemberData(nameof(Icons))]
    public void Every_icon_is_drawn_in_the_sprite(IconName name)
    {
        var sprite = Render<IconSprite>();

        sprite.FindAll("symbol" + Icon.Href(name)).Count.ShouldBe(1);
    }

    [Fact]
    public void An_icon_speaks_only_when_it_has_something_to_say()
    {
        Render<Icon>(p => p.Add(i => i.Name, IconName.Clock)).Find("svg").GetAttribute("aria-hidden").ShouldBe("true");

        var labelled = Render<Icon>(p => p.Add(i => i.Name, IconName.Clock).Add(i => i.Label, "overdue")).Find("svg");
        labelled.GetAttribute("aria-label").ShouldBe("overdue");
        labelled.GetAttribute("role").ShouldBe("img");
        labelled.HasAttribute("aria-hidden").ShouldBeFalse();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("&lt;b&gt; & 'quoted'")]
    public void What_a_drawing_as_text_is_given_never_becomes_an_element_or_attribute(string given)
    {
        MarkupString[] drawings =
        [
            Icon.Drawing(IconName.Clock, given),
            Icon.Drawing(IconName.Clock, css: given),
            MoneyText.Drawing(null, given),
            MoneyText.Drawing(1m, null, given, currency: given),
            Avatar.Drawing(given, me: false, Presence.Writing),
            Avatar.Drawing(null, me: false, Presence.Away, given),
            Kbd.Drawing(given),
            Matched.Drawing(given, "a"),
            Matched.Drawing(given, given),
            DueClock.Face(TimeSpan.FromHours(1), settled: false, given),
        ];

        foreach (var drawing in drawings)
        {
            var shown = Render(b => b.AddContent(0, drawing));

            shown.FindAll("script, b:not(.hit), [onmouseover]").ShouldBeEmpty(drawing.Value);
        }

        Render(b => b.AddContent(0, Matched.Drawing(given, ""))).Nodes[0].TextContent.ShouldBe(given);
    }

    [Fact]
    public void An_unknown_amount_is_never_shown_as_zero()
    {
        var money = Render<MoneyText>(p => p.Add(m => m.Amount, null).Add(m => m.Why, "access denied"));

        money.Find(".un").TextContent.ShouldBe("unknown");
        money.Find(".un").GetAttribute("title").ShouldBe("access denied");
        money.Markup.ShouldNotContain("0");
    }

    [Fact]
    public void An_amount_of_another_currency_always_says_so()
    {
        Render<MoneyText>(p => p.Add(m => m.Amount, 410.32m).Add(m => m.Currency, "EUR"))
            .Find(".cur")
            .TextContent.Trim('\u00A0')
            .ShouldBe("EUR");
        Render<MoneyText>(p => p.Add(m => m.Amount, 410.32m)).FindAll(".cur").ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_with_more_than_cents_tells_them_on_hover()
    {
        Render<MoneyText>(p => p.Add(m => m.Amount, 1874.204912m))
            .Find(".money")
            .GetAttribute("title")
            .ShouldBe("1,874.204912 USD, exactly");
        Render<MoneyText>(p => p.Add(m => m.Amount, 1874.20m)).Find(".money").HasAttribute("title").ShouldBeFalse();
    }

    [Theory]
    [InlineData(CertaintyLevel.Proven, "proven", "Proven")]
    [InlineData(CertaintyLevel.Likely, "likely", "Likely")]
    [InlineData(CertaintyLevel.Unknown, "unknown", "Unknown")]
    [InlineData(CertaintyLevel.RuledOut, "ruled-out", "Ruled out")]
    public void A_certainty_has_a_shape_and_a_word(CertaintyLevel level, string shape, string word)
    {
        var chip = Render<CertaintyChip>(p => p.Add(c => c.Level, level)).Find(".chip");

        chip.ClassList.ShouldContain(shape);
        chip.TextContent.ShouldBe(word);
    }

    [Theory]
    [InlineData(MarkKind.Match, "match", "matches")]
    [InlineData(MarkKind.Differs, "diff", "differs")]
    [InlineData(MarkKind.Unknown, "unk", "unknown")]
    [InlineData(MarkKind.NotApplicable, "na", "does not apply")]
    public void A_mark_says_its_word_to_those_who_do_not_see_it(MarkKind kind, string shape, string word)
    {
        var mark = Render<Mark>(p => p.Add(m => m.Kind, kind)).Find(".mark");

        mark.ClassList.ShouldContain(shape);
        mark.QuerySelector(".sr")!.TextContent.ShouldBe(word);
    }

    [Fact]
    public void Every_source_has_a_letter_of_its_own()
    {
        var letters = Enum.GetValues<FigureSource>().Select(s => s.Letter()).ToList();

        letters.ShouldBe(['C', 'P', 'A', 'L', 'V', 'J', 'T', 'R']);
    }

    [Fact]
    public void A_source_letter_leads_to_where_the_figure_was_read()
    {
        var link = Render<SourceLetter>(p =>
                p.Add(s => s.Of, FigureSource.Proof).Add(s => s.Href, "/proofs/7#box-4").Add(s => s.Detail, "P1, box 4")
            )
            .Find("a.src");

        link.GetAttribute("href").ShouldBe("/proofs/7#box-4");
        link.GetAttribute("aria-label").ShouldBe("from proof: P1, box 4");
    }

    [Fact]
    public void A_time_is_relative_with_the_exact_one_on_hover_and_stays_true()
    {
        var time = Render<TimeText>(p => p.Add(t => t.At, Clock.GetUtcNow().AddMinutes(-5)));
        time.Find("time").TextContent.ShouldBe("5 min ago");
        time.Find("time").GetAttribute("title").ShouldBe("6 November 2026, 10:19:00 (UTC)");
        time.Find("time").GetAttribute("datetime").ShouldBe("2026-11-06T10:19:00Z");

        Clock.Advance(TimeSpan.FromMinutes(7));

        time.WaitForAssertion(() => time.Find("time").TextContent.ShouldBe("12 min ago"));
    }

    [Fact]
    public void A_day_is_the_same_for_everybody_and_may_be_unknown()
    {
        Services.GetRequiredService<BrowserTime>().UseZone("Pacific/Auckland");

        Render<DayText>(p => p.Add(d => d.On, new DateOnly(2026, 10, 31)))
            .Find("time")
            .TextContent.ShouldBe("2026-10-31");
        Render<DayText>(p => p.Add(d => d.On, new DateOnly(2026, 10, 31)).Add(d => d.Long, true))
            .Find("time")
            .TextContent.ShouldBe("31 October 2026");
        Render<DayText>(p => p.Add(d => d.On, null)).Find(".un").TextContent.ShouldBe("unknown");
    }

    [Fact]
    public void A_bar_without_a_total_says_that_it_goes_on_not_how_far()
    {
        var known = Render<ProgressBar>(p =>
            p.Add(b => b.Label, "Running").Add(b => b.Done, 4).Add(b => b.Total, 7L).Add(b => b.Unit, "payers")
        );
        known.Find("[role=progressbar]").GetAttribute("aria-valuetext").ShouldBe("4 of 7 payers");
        known.Find(".bar i").GetAttribute("style").ShouldBe("width:57.14%");

        var unknown = Render<ProgressBar>(p =>
            p.Add(b => b.Label, "Seeding").Add(b => b.Done, 1204).Add(b => b.Total, null)
        );
        unknown.Find(".bar").ClassList.ShouldContain("open");
        unknown.Find("[role=progressbar]").HasAttribute("aria-valuenow").ShouldBeFalse();
    }

    [Fact]
    public void A_fault_shows_an_id_that_the_log_has_and_the_viewer_may_try_again()
    {
        var broken = true;
        var boundary = Render<PageErrorBoundary>(p =>
            p.Add(b => b.What, "The months")
                .Add(
                    b => b.ChildContent,
                    builder =>
                    {
                        builder.OpenComponent<Fragile>(0);
                        builder.AddComponentParameter(1, nameof(Fragile.Broken), (Func<bool>)(() => broken));
                        builder.CloseComponent();
                    }
                )
        );

        boundary.Find("b").TextContent.ShouldBe("The months could not be shown");
        var id = boundary.Find("[data-copy]").GetAttribute("data-copy")!;
        id.ShouldMatch("^E-[0-9A-F]{4}-[0-9A-F]{4}$");
        Log.Lines.ShouldContain(line => line.Contains(id));
        boundary.Markup.ShouldNotContain("broke on purpose");

        broken = false;
        boundary.Find("button:not([data-copy])").Click();

        boundary.Markup.ShouldContain("whole again");
    }

    [Fact]
    public void The_same_words_said_twice_are_announced_twice()
    {
        var region = Render<LiveRegion>();
        var announcer = Services.GetRequiredService<Announcer>();

        announcer.Say("Snoozed");
        region.WaitForAssertion(() => region.Find("[role=status]").TextContent.ShouldBe("Snoozed"));
        announcer.Say("Snoozed");

        region.WaitForAssertion(() => region.Find("[role=status]").TextContent.ShouldNotBe("Snoozed"));
        region.Find("[role=status]").TextContent.Trim('\u00A0').ShouldBe("Snoozed");
    }

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public required Func<bool> Broken { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            if (Broken())
            {
                throw new InvalidOperationException("broke on purpose");
            }

            builder.AddContent(0, "whole again");
        }
    }
}
