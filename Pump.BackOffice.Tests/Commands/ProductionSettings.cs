namespace Pump.BackOffice.Tests.Commands;

/// <summary>Settings of Production that are in order, for tests that then break one of them.</summary>
internal static class ProductionSettings
{
    public static string[] For(string folder) =>
        [
            "--environment=Production",
            "--urls=https://127.0.0.1:0",
            $"--Data:Folder={folder}",
            "--AzureAd:Instance=https://login.microsoftonline.com/",
            "--AzureAd:TenantId=5f0e7f5e-6d2b-4a5b-9f0a-3f6d1c2b7a90",
            "--AzureAd:ClientId=0c7c1f0b-93a4-4b68-8a52-1d5e8f3a6b21",
            "--AzureAd:ClientSecret=Qm7~vT2p-4kRz9",
            "--Mail:Out:Kind=Folder",
        ];
}
