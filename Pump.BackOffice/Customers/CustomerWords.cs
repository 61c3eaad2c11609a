using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Customers;

/// <summary>How the words of master data are shown.</summary>
public static class CustomerWords
{
    public static Tone Tone(this CustomerStage stage) =>
        stage switch
        {
            CustomerStage.Joined => Platform.Ui.Tone.Ok,
            CustomerStage.Prospect => Platform.Ui.Tone.Info,
            _ => Platform.Ui.Tone.Idle,
        };

    /// <summary>What a stage means, for those who choose one.</summary>
    public static string Meaning(this CustomerStage stage) =>
        stage switch
        {
            CustomerStage.Prospect => "asks, but none of its accounts is under a payer yet",
            CustomerStage.Joined => "its accounts are under one of Pump’s payers",
            _ => "was with Pump and is no more",
        };

    public static string Words(this PayerKind kind) =>
        kind switch
        {
            PayerKind.Shared => "Shared",
            PayerKind.Imported => "Imported",
            _ => "Customer’s own",
        };

    /// <summary>What a kind of payer means for credits.</summary>
    public static string Meaning(this PayerKind kind) =>
        kind switch
        {
            PayerKind.Shared => "accounts of many customers: one’s credits can pay another’s bill",
            PayerKind.Imported => "an organization that Pump made for one customer",
            _ => "a customer’s own management account, assigned to Pump",
        };

    public static string Words(this CustomerFactKind kind) =>
        kind switch
        {
            CustomerFactKind.EarlierOrganization => "Earlier organization",
            CustomerFactKind.MemberVisibilityOff => "Credits hidden from members",
            _ => "Note",
        };

    public static string Meaning(this CustomerFactKind kind) =>
        kind switch
        {
            CustomerFactKind.EarlierOrganization =>
                "it was in another AWS organization before; old proofs may show that one",
            CustomerFactKind.MemberVisibilityOff => "its console shows no credits although there are some",
            _ => "anything else worth knowing",
        };

    public static string Words(this MembershipSource source) =>
        source switch
        {
            MembershipSource.Aws => "AWS’s list of accounts",
            MembershipSource.MissedBySync => "missing in a sync",
            _ => "entered by staff",
        };
}
