namespace Pump.BackOffice.Identity;

/// <summary>The app roles of the sign-in provider, by exactly these names.</summary>
public enum Role
{
    BillingAgent,
    AccountExecutive,
    Manager,
    Auditor,
    Administrator,
}
