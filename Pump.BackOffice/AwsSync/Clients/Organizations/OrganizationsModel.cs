using Amazon.Runtime;

namespace Amazon.Organizations.Model;

/// <summary>What every request of Organizations is.</summary>
public class AmazonOrganizationsRequest : AmazonWebServiceRequest;

/// <summary>Asks for the accounts of the caller's organization.</summary>
public sealed class ListAccountsRequest : AmazonOrganizationsRequest
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
}

/// <summary>One page of accounts; a page may be empty and still not be the last.</summary>
public sealed class ListAccountsResponse : AmazonWebServiceResponse
{
    public List<Account>? Accounts { get; set; }
    public string? NextToken { get; set; }
}

/// <summary>One account; State is the successor of Status, which AWS was to retire in September 2026.</summary>
public sealed class Account
{
    public string? Arn { get; set; }
    public string? Email { get; set; }
    public string? Id { get; set; }
    public AccountJoinedMethod? JoinedMethod { get; set; }
    public DateTime? JoinedTimestamp { get; set; }
    public string? Name { get; set; }
    public AccountState? State { get; set; }
    public AccountStatus? Status { get; set; }
}
