using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>What a grant of the Pump book needs before it can be proposed, each field at its edges; today is 6 November 2026.</summary>
public sealed class TermsCheckTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 6);
    private ApprovalDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_grant_that_says_everything_can_be_proposed_and_its_effect_is_its_amount()
    {
        var standing = await _desk.ProposedAsync(_desk.Goodwill(120));

        var adjustment = await _desk.FindAsync(standing.Number);
        adjustment.Terms.Effect.ShouldBe(Money.Usd(120));
        adjustment.Terms.Evidence.ShouldHaveSingleItem().Digest.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0d)]
    [InlineData(-1d)]
    [InlineData(0.001)]
    [InlineData(10.005)]
    public async Task An_amount_is_positive_and_has_whole_cents(double? amount)
    {
        var money = amount is { } given ? Money.Usd((decimal)given) : (Money?)null;

        (await WrongAsync(t => t with { Amount = money })).ShouldBe(nameof(AdjustmentTerms.Amount));
    }

    [Fact]
    public async Task One_cent_is_an_amount()
    {
        (await WrongAsync(t => t with { Amount = Money.Usd(0.01m) })).ShouldBeNull();
    }

    [Fact]
    public async Task A_reason_is_one_of_the_kinds_own()
    {
        (await WrongAsync(t => t with { Reason = null })).ShouldBe(nameof(AdjustmentTerms.Reason));
        foreach (var reason in Enum.GetValues<ReasonCode>().Except(AdjustmentKind.PumpCredit.Reasons()))
        {
            (await WrongAsync(t => t with { Reason = reason })).ShouldBe(nameof(AdjustmentTerms.Reason));
        }
    }

    [Fact]
    public async Task Both_reasons_are_said_in_up_to_2000_characters()
    {
        foreach (var wrong in new[] { null, string.Empty, "   ", new string('x', 2_001) })
        {
            (await WrongAsync(t => t with { CustomerReason = wrong })).ShouldBe(nameof(AdjustmentTerms.CustomerReason));
            (await WrongAsync(t => t with { InternalReason = wrong })).ShouldBe(nameof(AdjustmentTerms.InternalReason));
        }

        var longest = new string('x', 2_000);
        (await WrongAsync(t => t with { CustomerReason = longest, InternalReason = longest })).ShouldBeNull();
    }

    [Fact]
    public async Task All_but_goodwill_name_the_month_that_they_make_good()
    {
        AdjustmentTerms Repayment(AdjustmentTerms t) => t with { Reason = ReasonCode.Guarantee };

        (await WrongAsync(t => t with { Month = null })).ShouldBeNull();
        (await WrongAsync(Repayment)).ShouldBe(nameof(AdjustmentTerms.Month));
    }

    [Fact]
    public async Task A_name_has_up_to_200_characters()
    {
        (await WrongAsync(t => t with { CreditName = new string('x', 200) })).ShouldBeNull();
        (await WrongAsync(t => t with { CreditName = new string('x', 201) })).ShouldBe(
            nameof(AdjustmentTerms.CreditName)
        );
    }

    [Fact]
    public async Task It_ends_after_today_after_it_starts_and_within_five_years()
    {
        const string Field = nameof(AdjustmentTerms.ExpiresOn);

        (await WrongAsync(t => t with { ExpiresOn = null })).ShouldBe(Field);
        (await WrongAsync(t => t with { ExpiresOn = Today })).ShouldBe(Field);
        (await WrongAsync(t => t with { ExpiresOn = Today.AddDays(1) })).ShouldBeNull();
        (await WrongAsync(t => t with { ExpiresOn = Today.AddYears(5) })).ShouldBeNull();
        (await WrongAsync(t => t with { ExpiresOn = Today.AddYears(5).AddDays(1) })).ShouldBe(Field);
        var start = Today.AddDays(10);
        (await WrongAsync(t => t with { StartsOn = start, ExpiresOn = start })).ShouldBe(Field);
        (await WrongAsync(t => t with { StartsOn = start, ExpiresOn = start.AddDays(1) })).ShouldBeNull();
        (await WrongAsync(t => t with { StartsOn = start, ExpiresOn = start.AddYears(5) })).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_cited_is_there_and_cited_once()
    {
        var evidence = _desk.Goodwill().Evidence[0];
        var missing = new Evidence(EvidenceKind.Ticket, "/tickets/9999", string.Empty, "a ticket that is not there");
        var draft = await _desk.DraftAsync(_desk.Goodwill() with { Evidence = [evidence, missing] });
        var twice = await _desk.ProposedAsync(_desk.Goodwill() with { Evidence = [evidence, evidence] });

        var refusal = (await _desk.ProposeAsync(draft)).Refusal!;

        refusal.Field.ShouldBe(nameof(AdjustmentTerms.Evidence));
        refusal.Sentence.ShouldContain("a ticket that is not there");
        (await _desk.FindAsync(twice.Number)).Terms.Evidence.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_void_names_a_credit_of_which_something_is_left()
    {
        var terms = _desk.Goodwill() with
        {
            Kind = AdjustmentKind.VoidCredit,
            Reason = AdjustmentKind.VoidCredit.Reasons()[0],
        };

        (await WrongAsync(_ => terms)).ShouldBe(nameof(AdjustmentTerms.CreditId));
        (await WrongAsync(_ => terms with { CreditId = Guid.CreateVersion7() })).ShouldBe(
            nameof(AdjustmentTerms.CreditId)
        );
    }

    [Fact]
    public async Task A_reversal_names_an_approved_adjustment_once()
    {
        var terms = _desk.Goodwill() with
        {
            Kind = AdjustmentKind.Reverse,
            Reason = AdjustmentKind.Reverse.Reasons()[0],
            Amount = null,
        };
        var proposed = await _desk.ProposedAsync(_desk.Goodwill());
        var field = nameof(AdjustmentTerms.Reverses);

        (await WrongAsync(_ => terms)).ShouldBe(field);
        (await WrongAsync(_ => terms with { Reverses = 9_999 })).ShouldBe(field);
        (await WrongAsync(_ => terms with { Reverses = proposed.Number })).ShouldBe(field);
    }

    /// <summary>The field at which the terms cannot be proposed; null when they can.</summary>
    private async Task<string?> WrongAsync(Func<AdjustmentTerms, AdjustmentTerms> change)
    {
        var draft = await _desk
            .House.Get<DraftAdjustment>()
            .RunAsync(CommandId.New(), _desk.House.Agent, _desk.Customer, null, change(_desk.Goodwill()), default);
        var refusal = draft.TryValue(out var drafted, out var early)
            ? (await _desk.ProposeAsync(drafted)).Refusal
            : early;
        return refusal is null ? null : refusal.Field ?? refusal.Sentence;
    }
}
