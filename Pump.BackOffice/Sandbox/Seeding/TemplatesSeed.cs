using Pump.BackOffice.Identity;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tickets;
using TicketKind = Pump.BackOffice.Tickets.TicketKind;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>The answers that the desk writes most.</summary>
internal sealed class TemplatesSeed : ISeedPart
{
    private static readonly TemplateTerms[] Templates =
    [
        new(
            "Where the credit went",
            TicketKind.NotAppliedToInvoice,
            """
            Hi {first-name},

            thank you for writing. In {claim-month} AWS charged {month-gross} before credits. Of your credits {month-used}
            was used in that month, and our invoice shows {month-invoiced}. We are looking into the rest and come back to you.

            Best regards, Pump billing
            """,
            ThenWait: false
        ),
        new(
            "We return the difference",
            TicketKind.WrongAmount,
            """
            Hi {first-name},

            you are right: {month-missing} of your credits was used in {claim-month} and did not reach you. We return it as
            a Pump credit once it is approved.

            Best regards, Pump billing
            """,
            ThenWait: false
        ),
        new(
            "What is left and until when",
            null,
            """
            Hi {first-name},

            {credits-left} is left of {customer}'s AWS credits by AWS's last figures. The next one to end, with
            {next-expiry-amount} on it, holds until {next-expiry}.

            Best regards, Pump billing
            """,
            ThenWait: false
        ),
        new(
            "New credit, noted",
            TicketKind.NewCredits,
            """
            Hi {first-name},

            congratulations on the new credit. We have noted {claim-amount} and confirm it as soon as AWS shows it.

            Best regards, Pump billing
            """,
            ThenWait: true
        ),
        new(
            "Yes, you can use them",
            TicketKind.ExistingCredits,
            """
            Hi {first-name},

            yes, credits of your accounts go on to work with Pump. Please tell us which credits you have before you join: a
            credit of the AWS Free Tier ends when an account joins any organization, and in the month of joining a part of
            the bill still comes from AWS itself.

            Best regards, Pump billing
            """,
            ThenWait: true
        ),
    ];

    public IEnumerable<SeedStep> Steps(SeedStage stage) =>
        Templates.Select(terms => new SeedStep(
            ScenarioAnchor.Midnight(stage.Timeline.StartsOn).AddHours(-12),
            $"3 template {terms.Name}",
            "Writing templates",
            async (s, token) =>
                SeedStage.Must(
                    await s.Get<SetTemplate>()
                        .RunAsync(s.Id($"3 template {terms.Name}"), s.Any(Role.BillingAgent), null, 0, terms, token),
                    terms.Name
                )
        ));
}
