using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class AwsSyncOptionsRuleTests
{
    [Fact]
    public void No_payers_and_a_whole_payer_pass()
    {
        Failures(new AwsSyncOptions()).ShouldBeEmpty();
        Failures(new AwsSyncOptions { Payers = [Payer()] }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AccountId", "12345")]
    [InlineData("AccountId", "12345678901x")]
    [InlineData("RoleArn", "arn:aws:iam::12:role/x")]
    [InlineData("RoleArn", "arn:aws:iam::000011112222:user/x")]
    [InlineData("RoleArn", "arn:aws:iam::000011112222:role/")]
    [InlineData("SecretAccessKey", "")]
    [InlineData("AccessKeyId", "")]
    [InlineData("Profile", "both")]
    [InlineData("Region", " ")]
    public void A_wrong_value_is_refused_by_the_name_of_its_key(string key, string value)
    {
        var payer = Payer();
        typeof(AwsPayerOptions).GetProperty(key).ShouldNotBeNull().SetValue(payer, value);

        var failure = Failures(new AwsSyncOptions { Payers = [payer] })[0];

        failure.ShouldStartWith("Aws:Payers:0:");
        failure.ShouldContain(key);
    }

    [Theory]
    [InlineData("http://ce.example.com")]
    [InlineData("ce.example.com")]
    [InlineData("ftp://localhost")]
    public void An_address_off_this_machine_must_be_https(string address)
    {
        var payer = Payer();
        payer.Endpoints.Billing = address;

        Failures(new AwsSyncOptions { Payers = [payer] })
            .ShouldBe(["Aws:Payers:0:Endpoints:Billing must be an https address, or http on this machine."]);
    }

    [Fact]
    public void A_payer_that_is_listed_twice_is_refused() =>
        Failures(new AwsSyncOptions { Payers = [Payer(), Payer()] })
            .ShouldBe(["Aws:Payers:1:AccountId is listed twice."]);

    [Fact]
    public void Limits_that_make_no_sense_are_refused() =>
        Failures(
            new AwsSyncOptions
            {
                DailyRequestBudget = -1,
                RequestInterval = TimeSpan.FromHours(1),
                RequestTimeout = TimeSpan.Zero,
            }
        )
            .Count.ShouldBe(3);

    private static List<string> Failures(AwsSyncOptions options) =>
        [.. new AwsSyncOptionsRule().Validate(null, options).Failures ?? []];

    private static AwsPayerOptions Payer() =>
        new()
        {
            AccountId = "000011112222",
            Name = "Shared",
            RoleArn = "arn:aws:iam::000011112222:role/path/pump",
            AccessKeyId = "AKIDEXAMPLE",
            SecretAccessKey = "secret",
            Endpoints = new AwsEndpoints { CostExplorer = "http://127.0.0.1:5080/ce", Sts = "https://sts.example.com" },
        };
}
