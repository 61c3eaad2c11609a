using Amazon.Organizations;
using Amazon.Organizations.Model;

namespace Pump.BackOffice.Tests.AwsSync.Clients;

public sealed class OrganizationsWireTests : IAsyncLifetime, IDisposable
{
    private FakeAws _aws = null!;
    private AmazonOrganizationsClient _client = null!;

    public async Task InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _client = new AmazonOrganizationsClient(
            "AKIDEXAMPLE",
            "secret",
            "session",
            new AmazonOrganizationsConfig { ServiceURL = _aws.Address, MaxErrorRetry = 0 }
        );
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Accounts_are_asked_for_in_these_bytes_and_read()
    {
        _aws.On(
            "ListAccounts",
            FakeAnswer.Ok(
                """
                {"Accounts":[{"Arn":"arn:aws:organizations::000011112222:account/o-1/333344445555","Email":"aws@acme.example",
                "Id":"333344445555","JoinedMethod":"INVITED","JoinedTimestamp":1.7909154E9,"Name":"acme-prod","State":"ACTIVE",
                "Status":"ACTIVE"}],"NextToken":"n"}
                """
            )
        );

        var answer = await _client.ListAccountsAsync(new ListAccountsRequest { MaxResults = 20, NextToken = "t" });

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Body.ShouldBe("""{"MaxResults":20,"NextToken":"t"}""");
        seen.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.1");
        seen.Headers["X-Amz-Target"].ShouldBe("AWSOrganizationsV20161128.ListAccounts");
        seen.Headers["X-Amz-Security-Token"].ShouldBe("session");
        seen.Headers["Authorization"].ShouldContain("/us-east-1/organizations/aws4_request");
        SignatureCheck.Sent(seen).ShouldBe(SignatureCheck.Expected(seen, "secret"));
        var account = answer.Accounts.ShouldHaveSingleItem();
        account.Id.ShouldBe("333344445555");
        account.Name.ShouldBe("acme-prod");
        account.Email.ShouldBe("aws@acme.example");
        account.JoinedMethod.ShouldBe(AccountJoinedMethod.INVITED);
        account.JoinedTimestamp.ShouldBe(new DateTime(2026, 10, 2, 4, 30, 0, DateTimeKind.Utc));
        account.State.ShouldBe(AccountState.ACTIVE);
        account.Status.ShouldBe(AccountStatus.ACTIVE);
        answer.NextToken.ShouldBe("n");
    }

    [Theory]
    [InlineData("AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData("AWSOrganizationsNotInUseException", typeof(AWSOrganizationsNotInUseException))]
    [InlineData("InvalidInputException", typeof(InvalidInputException))]
    [InlineData("ServiceException", typeof(ServiceException))]
    [InlineData("TooManyRequestsException", typeof(TooManyRequestsException))]
    [InlineData("AnotherException", typeof(AmazonOrganizationsException))]
    public async Task An_error_becomes_the_exception_of_its_name(string code, Type expected)
    {
        _aws.On("ListAccounts", FakeAnswer.Error(400, code, "No."));

        var fault = await Should.ThrowAsync<AmazonOrganizationsException>(() =>
            _client.ListAccountsAsync(new ListAccountsRequest())
        );

        fault.GetType().ShouldBe(expected);
        fault.ErrorCode.ShouldBe(code);
    }
}
