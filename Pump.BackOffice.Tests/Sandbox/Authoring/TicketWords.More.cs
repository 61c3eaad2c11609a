namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class TicketWords
{
    internal static readonly Letter[] AllWell =
    [
        new(
            "Please check the credit on {month}",
            "For {month} you show {invoiced} of credits. I expected {amount}. Can you walk me through how it comes about?"
        ),
        new(
            "Question on credits in {month}",
            "Is {invoiced} all that was applied in {month}? Our forecast said {amount:round}."
        ),
        new(
            "Credit split over our accounts",
            "Which of our accounts got how much of {credit} in {month}? A short table would do, sum {invoiced} I think."
        ),
        new(
            "Reconciling {monthshort}",
            "For the quarterly close I need your confirmation that {invoiced} of AWS credits were applied in {month} and that nothing is pending."
        ),
        new(
            "Is {credit} still running?",
            "Could you tell me what is left of {credit} and until when we can use it? No problem with the invoice, just planning."
        ),
    ];

    internal static readonly Letter[] Existing =
    [
        new(
            "We have AWS credits, can we use them with Pump?",
            "We are looking at Pump. There are {initial} of {credit} in our account. Are they lost, kept, or used by others when we join? This decides it for us."
        ),
        new(
            "Credits and onboarding",
            "Before we sign: account {account} holds {credit} with {remaining} remaining, good until {expiry}. What will happen on the day on which the account joins your organization?"
        ),
        new(
            "Keep our credits?",
            "your sales page says credits keep working. our CTO says they vanish. who is right? it is about {initial}"
        ),
        new(
            "Joining date",
            "Is it better for us to join on the first of a month or does it not matter? We hold {credit} and would not like to waste a month of it."
        ),
        new(
            "Existing Activate credits",
            "We are already with you. One of our accounts still has {credit} from before, {remaining}. Is it being used? I never saw it in your app."
        ),
    ];

    internal static readonly Letter[] Fresh =
    [
        new(
            "New credits to add",
            "Good news from us, AWS granted {credit}: {initial}, good until {expiry}, in account {account}. Proof is attached. Please add it."
        ),
        new(
            "We got {initial} more",
            "Please find attached the page with our new credit {credit}. Does it start with the next invoice?"
        ),
        new(
            "Additional credit received",
            "As agreed with our account executive I send you the screenshot of the new credit. Amount {initial}, account {account}."
        ),
        new("new credit!!", "just redeemed, see the picture. {credit} / {initial}. thx"),
        new(
            "Screen recording as asked",
            "You asked for a recording of the Credits page instead of a picture, here it is. It is the {credit} that I wrote about."
        ),
    ];

    internal static readonly Letter[] Others =
    [
        new(
            "Invoice copy for {month}",
            "Please send the {month} invoice again as PDF. The link in the mail has expired."
        ),
        new(
            "Change of billing contact",
            "From next month on invoices should go to our new bookkeeper, not to me. How do we change that?"
        ),
        new(
            "Company ID for the payment memo",
            "Which number do we put on the bank transfer, and do you need the month as well? We pay {total} for {month} this week."
        ),
        new(
            "VAT number on invoices",
            "Our VAT number is missing on the {month} invoice. Can it be added and the invoice be made again?"
        ),
        new("Card fee", "Is there a way to pay {total} without the card fee?"),
        new(
            "Access to the app",
            "A colleague left. Please remove his access and give it to me. Nothing about credits today, for once."
        ),
    ];

    internal static readonly string[] Greetings =
    [
        "Hi Pump team,",
        "Hello,",
        "Hi there,",
        "Dear Pump billing,",
        "Good morning,",
        "Hey,",
        "Hello everyone,",
        "Hi,",
        "Good afternoon,",
        "Dear team,",
        "Hi Pump,",
        "Greetings,",
    ];

    internal static readonly string[] Asides =
    [
        "",
        "I looked in the FAQ first but it did not help.",
        "Sorry if I am asking the wrong address.",
        "This is the second time we ask, the first mail went to our account executive.",
        "We would like to settle it before the invoice is due.",
        "Our finance team holds the payment until this is clear.",
        "No hurry, any day this week is fine.",
        "It would help to have it in writing for our auditors.",
        "I am not the technical person here, so please use simple words.",
        "I can join a call if that is faster.",
        "The engineer who knows this is on leave until Monday.",
        "Our runway plan counts on it, so a quick word would be welcome.",
        "If you need access to the account, tell me which role.",
        "I attach what I could find.",
        "Please do not close this without an answer.",
        "For reference: account {account}.",
        "We love the savings otherwise, by the way.",
        "I wrote the numbers down by hand, so a digit may be off.",
        "My colleague has asked in the chat as well.",
        "Please answer to all in copy.",
    ];

    internal static readonly string[] Closings =
    [
        "Thanks,",
        "Best regards,",
        "Kind regards,",
        "Thank you,",
        "Cheers,",
        "Many thanks,",
        "Best,",
        "Regards,",
        "Thanks a lot,",
        "With kind regards,",
        "Talk soon,",
        "Have a good day,",
    ];

    internal static readonly IReadOnlyDictionary<string, string> Answers = new Dictionary<string, string>
    {
        ["used-by-another-account"] =
            "Part of {credit} was applied by AWS to another account of the organization in {month}. That part, {leaked}, is ours to put right; we have proposed a credit and changed the sharing rule.",
        ["invoiced-on-estimate"] =
            "The {month} invoice was made while AWS's figures were still estimated. AWS has since applied more, and the difference comes with your next invoice.",
        ["joined-mid-month"] =
            "In the month of joining AWS applies an account's credits only to its own bill before it joined. From the first of {nextmonth} on they apply to the bill with us.",
        ["left-other-org-mid-month"] =
            "AWS leaves a month's credits with the organization in which the account began that month. {month}'s part is on your former organization's bill; from {nextmonth} on it is on ours.",
        ["left-pump-mid-month"] =
            "The account began {month} with us, so AWS applied that month's credit to our last bill, where you find it. From {nextmonth} on it is yours alone.",
        ["expired"] =
            "{credit} ended on {expiry}. AWS keeps showing what was left, but it can no longer be used. Only AWS can extend it.",
        ["exhausted"] =
            "{credit} has been used up by your own accounts; the list month by month is attached to this answer.",
        ["not-started"] = "{credit} starts after {month}, and AWS does not apply a credit to months before its start.",
        ["too-fresh"] =
            "A new code can take up to a week to show on the bill. AWS has it now, and we check {month} again when it is final.",
        ["service-not-eligible"] =
            "{credit} covers only certain services, and what you used in {month} is not among them.",
        ["charge-kind-never-eligible"] =
            "Marketplace, upfront fees, domains, training and some support are never paid by AWS credits; the rest of {month} was covered.",
        ["bedrock-third-party"] =
            "Third-party models in Bedrock are billed through AWS Marketplace. Of the credits only Activate covers them; {credit} does not.",
        ["sharing-off"] =
            "Credit sharing was off on the last day of {month}, so {credit} paid only for account {account}.",
        ["paused"] = "{credit} was paused during {month}, so AWS skipped it. It is active again from now on.",
        ["wrong-account"] =
            "The page shows account {account}, which is not one of your accounts with us. AWS Support can move the credit.",
        ["not-redeemed"] =
            "The code has not been redeemed yet. Please enter it on the Credits page of the account that should own it.",
        ["restated-after-final"] =
            "AWS changed {month} after it was final. We keep the invoice as it is and book the change as a correction.",
        ["free-tier-died-on-joining"] =
            "By AWS's rules Free Tier credits end when an account joins any organization, and they cannot be brought back. We are sorry that we did not say so earlier.",
        ["order-surprise"] =
            "AWS takes credits that apply before discounts ahead of the others, whatever their end date. The total that was applied is right.",
        ["discount-mistaken"] = "That line is a reseller's discount and not a credit of yours.",
        ["refund-mistaken"] = "AWS posted that as a refund of an earlier charge. It is on the invoice as a refund.",
        ["hidden-from-member"] =
            "Members of the organization cannot see credits with today's settings. We attach the figures from the payer's side: {applied} in {month}.",
        ["ledger-differs"] =
            "Our books held a wrong amount for {credit}. We have corrected it and proposed the difference for {month}.",
        ["counted-twice"] =
            "You are right, the credit was counted twice on the {month} invoice. Thank you for telling us.",
        ["data-missing"] =
            "We cannot read your credits at the moment, so we do not know the figure yet. We have asked for the missing permission.",
        ["support-posted-late"] =
            "AWS posts support charges and their credit on the 6th or 7th, after our invoice. Both come with the next one.",
        ["purchase-type"] = "{credit} covers on-demand use only; what runs under the savings plan is outside it.",
        ["stale-screenshot"] =
            "The amount on that page is as of the last closed month. The estimated amount, {estimated}, is the one of today.",
        ["utc-month-edge"] = "AWS counts days and months in UTC, and by that clock the work fell into {month}.",
        ["all-well"] = "We compared the invoice with AWS's figures, and they agree: {applied} of {credit} in {month}.",
    };

    internal static readonly Letter Northwind = new(
        "{month} invoice is missing our Activate credit",
        "Hi Pump team,\n\nour {month} invoice shows {invoiced} of credits. The Credits page of account {account} says that there was {amount} left of AWS Activate Portfolio when {month} began, and our charges were {gross}. So at least {amount} should have come off.\n\nI attach what the console shows. Could you please check before the payment runs on Monday?\n\nThanks,\nDara Klein\nFinance lead, Northwind Robotics"
    );

    internal static readonly string[] Quotes =
    [
        "> From: AWS Billing\n> Your credit balance has changed. Sign in to the console to see the details.",
        "> Begin forwarded message:\n> can you ask pump about this? i do not get their invoice\n> thx",
        "> Our CFO wrote:\n> I am not paying {total} before somebody explains the credits to me.",
        "> ---- Original message ----\n> The invoice of {month} is ready. Amount due: {total}.",
        "> From our chat with support:\n> Agent: please write to billing for anything about credits.",
    ];

    internal const string ExistingAnswer =
        "Your credits stay yours. From the first of the month after joining AWS applies them to the bill with us; in the month of joining only to your own bill before. Free Tier credits are the exception: they end on joining.";

    internal const string FreshAnswer =
        "We have noted {credit} over {initial} from your proof. It counts as expected until AWS shows it to us, and from then on it is applied by itself.";

    internal static readonly string[] OtherAnswers =
    [
        "This is done; please look again in the app.",
        "Our finance colleagues take it from here and write to you directly.",
        "Please put your Company ID and the month into the memo, that is all we need.",
    ];

    internal static readonly string[] AgentOpenings =
    [
        "Thank you for writing.",
        "Thanks for your patience.",
        "I had a look at this for you.",
        "Good that you ask.",
        "Thank you for the details.",
        "I have checked both sides.",
    ];

    internal static readonly string[] CustomerAnswers =
    [
        "Thank you, that explains it.",
        "OK. Not what I hoped for, but clear.",
        "Great, thanks for the quick answer!",
        "Understood. Please keep me posted on the correction.",
        "Here is what you asked for. Let me know if it is readable.",
        "Fine with us, you can close this.",
        "Thanks. I pass it on to finance.",
    ];

    internal static readonly string[] Questions =
    [
        "Could you send us a screenshot of Console > Billing and Cost Management > Credits that shows the account number as well?",
        "Which account did you redeem the code in? The 12 digits are enough.",
        "The picture is cut off on the right, so we cannot read the expiry. Could you send it once more?",
        "Please tell us the invoice that you mean, we see two for that month.",
    ];

    internal static readonly string[] Notes =
    [
        "Figures match AWS for the month, see the sync of this morning.",
        "Called the contact, left a message.",
        "Same as the ticket of last month, the answer is the same.",
        "Waiting for the month to become final before I promise anything.",
        "AE says the amount in the contract is another one, asking again.",
        "The screenshot looks older than the mail.",
        "Check with the second account too, both are theirs.",
    ];
}
