using System.Globalization;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding.Scale;

/// <summary>Words for very many tickets: common ones that many have, and rare ones by which one is found.</summary>
internal static class ScaleWords
{
    private static readonly string[] First =
    [
        "Amber",
        "Birch",
        "Cedar",
        "Delta",
        "Ember",
        "Fjord",
        "Granite",
        "Harbor",
        "Indigo",
        "Juniper",
        "Kestrel",
        "Linden",
        "Meadow",
        "Nimbus",
        "Orchard",
        "Pioneer",
        "Quarry",
        "Ridge",
        "Summit",
        "Tundra",
        "Umber",
        "Valley",
        "Willow",
        "Yarrow",
        "Zephyr",
    ];
    private static readonly string[] Second =
    [
        "Analytics",
        "Biotech",
        "Clinics",
        "Devices",
        "Energy",
        "Foods",
        "Games",
        "Health",
        "Industries",
        "Journeys",
        "Kitchens",
        "Labs",
        "Mobility",
        "Networks",
        "Optics",
        "Payments",
        "Robotics",
        "Studios",
        "Textiles",
        "Ventures",
    ];
    private static readonly string[] Names =
    [
        "Ada Brandt",
        "Bruno Silva",
        "Chloe Martin",
        "Dev Patel",
        "Elena Rossi",
        "Farid Aziz",
        "Greta Holm",
        "Hugo Laurent",
        "Ines Costa",
        "Jonas Berg",
        "Kira Novak",
        "Liam Doyle",
        "Mina Sato",
        "Noah Fischer",
        "Olga Petrov",
        "Pablo Ruiz",
        "Rosa Conti",
        "Sven Dahl",
        "Tara Singh",
        "Yusuf Kaya",
    ];
    private static readonly string[] Programs =
    [
        "Activate Portfolio",
        "Activate Founders",
        "Migration Acceleration",
        "Proof of Concept",
        "Startup Accelerator",
        "Research Grant",
        "Event Promotion",
        "Partner Funding",
        "Bedrock Trial",
        "Summit Voucher",
    ];
    private static readonly string[] Subjects =
    [
        "Credit short on the invoice",
        "Where did our credit go",
        "Wrong amount of credits",
        "New credits after joining",
        "Can we use our credits",
        "Invoice shows no credit",
        "Credit expired too early",
        "Balance differs from the console",
        "Support was not covered",
        "Half of the credit is missing",
    ];
    private static readonly string[] Sentences =
    [
        "Our console still shows the whole amount.",
        "The invoice of last month took off less than we expected.",
        "We attach a screenshot of the Credits page.",
        "Please tell us when it will show.",
        "Our finance team closes the books on Friday.",
        "It was awarded after we joined.",
        "The other account used it, we think.",
        "We expected it to cover our database as well.",
        "Last quarter it worked without a question.",
        "Could somebody call us about it?",
        "The expiry date on our side is another one.",
        "We would like to understand each line.",
    ];
    private static readonly string[] Answers =
    [
        "We are looking into it and come back to you.",
        "The credit was used by another account of your organization.",
        "AWS has not closed the month yet, the figure is an estimate.",
        "Please send us a picture of the Credits page.",
        "The difference is returned on your next invoice.",
    ];

    public static string Company(int i) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{First[i % First.Length]} {Second[i / First.Length % Second.Length]}{(i < 500 ? "" : $" {i / 500}")}"
        );

    public static string Credit(Random chance) => "AWS " + Programs[chance.Next(Programs.Length)];

    public static Correspondent Writer(Random chance, string companyId)
    {
        var name = Names[chance.Next(Names.Length)];
        var local = name.Split(' ')[0].ToLowerInvariant();
        return new Correspondent(name, $"{local}@company{companyId}.example");
    }

    /// <summary>One in a hundred carries a word that only about a thousandth of those have too.</summary>
    public static string Subject(Random chance, int i) =>
        chance.Next(100) == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Subjects[chance.Next(Subjects.Length)]}, case zx{i % 1000}q"
            )
            : Subjects[chance.Next(Subjects.Length)];

    public static string Mail(Random chance, Money amount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Hello, we miss {amount.Amount:#,##0.00} USD. {Sentences[chance.Next(Sentences.Length)]} {Sentences[chance.Next(Sentences.Length)]} {Sentences[chance.Next(Sentences.Length)]} Thank you."
        );

    public static string Answer(Random chance) => Answers[chance.Next(Answers.Length)];
}
