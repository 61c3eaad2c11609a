namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>One hand-written letter: its subject and its body.</summary>
internal sealed record Letter(string Subject, string Body);

/// <summary>What customers write about each cause, by hand. Slots are filled when the scenario is played.</summary>
internal static partial class TicketWords
{
    internal static readonly IReadOnlyDictionary<string, Letter[]> ByCause = new Dictionary<string, Letter[]>
    {
        ["used-by-another-account"] =
        [
            new(
                "{month} invoice: where did our credit go?",
                "According to our Credits page there was {amount} left of {credit} when {month} began. Your invoice for {month} shows only {invoiced}. Our whole bill was {gross}, so there was plenty to cover. Where is the rest?"
            ),
            new(
                "Credit balance drops faster than we spend",
                "I keep a small sheet of what we use and what the balance of {credit} does. In {month} the balance fell, but the difference did not land on our bill. I would expect about {amount}. Is someone else eating from our plate?"
            ),
            new(
                "Somebody used our credits?",
                "hi, quick one. finance noticed that {credit} went down in {month} by more than the credit line on the invoice ({invoiced}). we do not have other accounts. can you check please"
            ),
        ],
        ["invoiced-on-estimate"] =
        [
            new(
                "Credit on the {month} invoice is lower than in AWS",
                "The AWS console now says that more of {credit} was applied in {month} than your invoice shows. You billed us with {invoiced}; the console says {amount}. When does the difference come back to us?"
            ),
            new(
                "{monthshort}: difference between console and invoice",
                "Comparing line by line: usage matches, credit does not. Yours {invoiced}, AWS {amount}. My guess is that the invoice was made before AWS was done counting. Please confirm and correct."
            ),
        ],
        ["joined-mid-month"] =
        [
            new(
                "First Pump invoice without any credit",
                "We moved to Pump during {month} and the first invoice came without a cent of {credit}. We were told that credits carry over. The bill is {gross} and the credit would have covered it. What happened?"
            ),
            new(
                "Do we lose our credits when we switch in the middle of a month?",
                "Our invoice for {month} is {total}. {credit} is still active in account {account}, the console shows it with a balance. I do not see a reason why it was skipped. Our board asks."
            ),
            new(
                "two bills for {month}, none with credits??",
                "We got an AWS bill AND a Pump bill for {month}. The AWS one has some credits, yours has zero. That cannot be how this works?"
            ),
        ],
        ["left-other-org-mid-month"] =
        [
            new(
                "MAP credit not on the {month} invoice",
                "We left our former parent's organization and joined yours in {month}. {credit} should have paid at least {amount} of that month. Your invoice shows {invoiced}. The parent company says that they see nothing either, but I am not sure they looked."
            ),
            new(
                "Re: {credit} after the move",
                "Forwarding what I sent our old provider:\n\n> Did {month}'s credit land on your bill by any chance?\n> We cannot find it on ours.\n\nNo answer so far. Can you see it from your side? Account {account}."
            ),
        ],
        ["left-pump-mid-month"] =
        [
            new(
                "Last invoice and credits",
                "We have left Pump in {month}. On the new AWS bill the credit is missing for the days after we left. Did it stay with you? It is {credit}, around {amount}."
            ),
            new(
                "Offboarding: open point on credits",
                "One point is open from our offboarding list: who keeps {month}'s part of {credit}? Our accountant wants it in writing, in one or two sentences."
            ),
        ],
        ["expired"] =
        [
            new(
                "{credit} not used in {month}",
                "Our Credits page lists {credit} with {remaining} remaining. That money was not used in {month} although we had charges of {gross}. Please apply it."
            ),
            new(
                "We still have {remaining}!",
                "I have attached what I see. There is {remaining} on {credit}. Why do we pay cash?"
            ),
            new(
                "Remaining APN balance",
                "Dear billing team,\n\nplease let us know why the remaining balance of {credit} was not considered in the invoice of {month}. Kindly adjust the invoice accordingly.\n\nThank you in advance"
            ),
        ],
        ["exhausted"] =
        [
            new(
                "No credit on {month} invoice",
                "Until spring every invoice had a credit line. {month} has none. We had {initial} of {credit}, and I do not think that we can have used all of it. Expected: {amount}."
            ),
            new(
                "credits gone?",
                "is {credit} finished? nobody told us. would have been nice to get a warning before the {total} bill"
            ),
        ],
        ["not-started"] =
        [
            new(
                "Please apply new MAP credit to {month}",
                "AWS has granted us {credit}, {initial} in total. The migration it pays for ran in {month}, so please apply it to the {month} invoice of {gross}."
            ),
            new(
                "Credit approved, invoice ignores it",
                "Our AWS account manager confirmed {initial}. The {month} invoice came out at {total} as if it did not exist. I assume there is some delay? Could you re-issue the invoice?"
            ),
        ],
        ["too-fresh"] =
        [
            new(
                "Redeemed last week, not on the invoice",
                "We redeemed a code worth {initial} in the last days of {month}. The invoice that came on the 3rd does not know about it."
            ),
            new(
                "{credit}: still not visible",
                "The promotion code was accepted (I saw the green message) but there is nothing on your invoice and I could not see it in the console either on the day. Did it get lost? It is for {initial}."
            ),
        ],
        ["service-not-eligible"] =
        [
            new(
                "PoC credit is not touched at all",
                "We hold {credit}, {remaining}, and it has not moved for months. {month} cost us {gross}. Is there a switch that we missed?"
            ),
            new(
                "Why pay {total} with {remaining} in credits",
                "Frankly we are a bit annoyed. The account shows {remaining} of valid credits and you send a bill for {total}. Which part of the bill would be payable with it, if not all?"
            ),
        ],
        ["charge-kind-never-eligible"] =
        [
            new(
                "Only a fraction of the bill was covered",
                "Bill {gross}, credit {invoiced}. {credit} has far more left than that. I expected {amount} to be taken."
            ),
            new(
                "Marketplace subscription not paid by credits",
                "our {credit} should pay for the monitoring subscription that we buy in AWS, as it is on the same bill. It does not. Bug?"
            ),
            new(
                "Reserved instance and credits",
                "We bought a reservation because we had credits for it. Now the upfront fee sits on the {month} invoice in full. Please take it from {credit} ({remaining})."
            ),
        ],
        ["bedrock-third-party"] =
        [
            new(
                "Bedrock usage not covered",
                "Nearly all of our {month} bill is Bedrock. {credit} lists Bedrock as far as I know, still you invoice {total}. Expected credit {amount}."
            ),
            new(
                "Claude on Bedrock vs MAP credit",
                "Question from engineering: does {credit} pay for Claude on Bedrock? The invoice of {month} says no, our AWS contact said \"should\"."
            ),
        ],
        ["sharing-off"] =
        [
            new(
                "Credit only pays one of our accounts",
                "{credit} sits in account {account}, where we run next to nothing. The big account next to it paid full price in {month}: {gross} for both. Why does the credit not flow over? On our own AWS organization it did."
            ),
            new(
                "{month}: {amount} of credit not applied",
                "Could someone please explain why just {invoiced} was applied in {month}? Balance {remaining}, bill {gross}, all accounts ours."
            ),
        ],
        ["paused"] =
        [
            new(
                "Credits stopped in {month}",
                "From one month to the next {credit} stopped being used. Nothing changed here. {remaining} are left. Invoice {month}: zero."
            ),
            new(
                "What does \"Paused\" mean?",
                "In the Credits page there is a small word Paused next to {credit}. Did Pump do that? We never asked for it and {month} cost us {total} in cash."
            ),
        ],
        ["wrong-account"] =
        [
            new(
                "1,000 USD founders credit",
                "I redeemed {credit} some months ago. Please use it for our invoices, {month} first. Screenshot attached, you can see {remaining} on it."
            ),
            new(
                "Founders credit does not arrive",
                "We applied for {credit} and got it. It never shows on an invoice. The account number on the page is {account}, it is the one that I signed up with years ago, before the company existed. Might that matter?"
            ),
        ],
        ["not-redeemed"] =
        [
            new(
                "AWS mailed us credits",
                "See below, we got {amount} from AWS. Please make sure it is on the next invoice.\n\n> Congratulations! As a thank you for attending you receive USD {amount:plain}\n> in AWS promotional credit. Your personal code is attached.\n\nBest"
            ),
            new(
                "Credit of {amount} from the workshop",
                "At the workshop everyone got a credit. Ours was {amount}. The {month} invoice ignores it. Do you need the mail?"
            ),
        ],
        ["restated-after-final"] =
        [
            new(
                "{month} changed after we closed our books",
                "In the console the month of {month} shows other figures now than on the invoice you sent us weeks ago. Credit was {invoiced} and is now {amount}. Our books for {month} are closed. What do we do with that?"
            ),
            new(
                "AWS numbers moved?",
                "Our script compares your invoices with Cost Explorer every night. Since a few days it complains about {month}: the total and the credit moved. Is it us or is it AWS?"
            ),
        ],
        ["free-tier-died-on-joining"] =
        [
            new(
                "Free tier credits vanished",
                "hey! before we joined there was like $100 + a few $20 ones from the explore tasks. now everything says expired. can you bring them back? we are a tiny shop"
            ),
            new(
                "Sign-up credit expired a year early",
                "Our sign-up credit was valid for 12 months. It is marked as expired on the very day on which we joined Pump. That is surely a mistake."
            ),
        ],
        ["order-surprise"] =
        [
            new(
                "Wrong credit used first",
                "We have two credits. The one that ends first is {credit}, and AWS took the other. If that goes on we will lose money at the end. Please have this month's use ({amount}) booked on {credit}."
            ),
            new(
                "Why is {credit} untouched?",
                "The docs say that what expires first is used first. {credit} ends {expiry} and still has {remaining}. The MAP one, which runs much longer, goes down every month. Explain?"
            ),
        ],
        ["discount-mistaken"] =
        [
            new(
                "Missing credit on {month} invoice",
                "Cost Explorer has a line with minus {amount} for {month}. On your invoice that credit is missing. Please add it."
            ),
            new(
                "Distributor credit",
                "Good morning, in AWS we see something named Distributor Discount, each month around {amount}. As this is money off our usage we would like to have it on our invoices, also for the past."
            ),
        ],
        ["refund-mistaken"] =
        [
            new(
                "Credit of {amount} in {month}",
                "AWS gave us {amount} back in {month} after a support case. It is not in the credits line of the invoice."
            ),
            new(
                "Not in credits: {amount}",
                "Could you double check the credit total for {month}? I see {invoiced}, I was told to expect {amount} from AWS on top."
            ),
        ],
        ["hidden-from-member"] =
        [
            new(
                "No credits visible in our Cost Explorer",
                "Your invoice for {month} says that {invoiced} of credits were applied. In our own Cost Explorer there is no such row, whatever filter I choose. Which of the two is true?"
            ),
            new(
                "Credit check for the audit",
                "Our auditors want to see the AWS side of the credit on the {month} invoice. We cannot find it: the console shows nothing at all under charge type credit. Did AWS apply {amount} or not?"
            ),
        ],
        ["ledger-differs"] =
        [
            new(
                "Amount in your portal is not what we were granted",
                "Your portal says one amount for {credit}, the award letter says {initial}. And the credit on the {month} invoice ({invoiced}) is not what AWS shows ({amount})."
            ),
            new(
                "Small difference in {month}",
                "It is not a lot of money but it should be right: {invoiced} on the invoice, {amount} in AWS. Same as the month before, also off."
            ),
        ],
        ["counted-twice"] =
        [
            new(
                "Too much credit on {month}?",
                "I think that you gave us too much. Invoice {month}: credit {invoiced}. By my count it is {amount}, half of it. Better to say it now than to have it taken back at year end."
            ),
            new(
                "Credit doubled",
                "Hello, the {credit} appears with twice its use in {month}. Was it entered twice when I sent you the screenshot?"
            ),
        ],
        ["data-missing"] =
        [
            new(
                "Can you see our credits?",
                "In the Pump app the credits page for us is empty. AWS has {remaining} of {credit}. On the invoice of {month} we do see credits. So which of your systems is right?"
            ),
            new(
                "App shows no credits",
                "Screenshot of the app: nothing. Screenshot of AWS: {remaining}. Please look into that before the next invoice."
            ),
        ],
        ["support-posted-late"] =
        [
            new(
                "Support charge and support credit",
                "The support plan of {month} and the credit that pays for it are both missing on the invoice. Last month they came one month later. Is that going to be like this always?"
            ),
            new(
                "Developer support: credit not used",
                "We have {credit}, {remaining} left. On the {month} invoice nothing of it was used although we have Developer Support."
            ),
        ],
        ["purchase-type"] =
        [
            new(
                "Savings plan not covered by {credit}",
                "{month}: compute {gross}, credit {invoiced}. {credit} has no restriction on compute as far as I can read. Is a savings plan not compute?"
            ),
            new(
                "{amount} expected, {invoiced} received",
                "By our plan, {credit} pays all game servers. Since we bought the savings plan the credit is hardly used. Coincidence?"
            ),
        ],
        ["stale-screenshot"] =
        [
            new(
                "Balance is wrong",
                "Attached is today's Credits page: {remaining} remaining. According to your app it should be {estimated}. Either AWS or you forgot a month."
            ),
            new(
                "AWS shows more than you",
                "{remaining} (AWS, screenshot) against {estimated} (Pump). The difference is a lot of money for us. Please fix your number, we use it for the runway plan."
            ),
            new(
                "Did you take credits that AWS did not?",
                "Your app counts {credit} down although AWS has not. See picture. I'd like to understand before we pay {month}."
            ),
        ],
        ["utc-month-edge"] =
        [
            new(
                "Load test billed in the wrong month",
                "We ran a load test on the last evening of the month, while {credit} was still good. Your invoice puts it into {month} and charges us. The console in our time zone agrees with us."
            ),
            new(
                "One day off",
                "There is a cost of some hundred dollars on the first of {month}. We did nothing that day, it was the evening before. With the credit this would have been free."
            ),
        ],
    };
}
