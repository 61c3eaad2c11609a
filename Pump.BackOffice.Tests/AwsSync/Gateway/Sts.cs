namespace Pump.BackOffice.Tests.AwsSync.Gateway;

/// <summary>What STS answers.</summary>
internal static class Sts
{
    public static FakeAnswer Role(string accessKeyId) =>
        FakeAnswer.Ok(
            $"""
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>{accessKeyId}</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
            <SessionToken>{accessKeyId}-token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleResult></AssumeRoleResponse>
            """
        );
}
