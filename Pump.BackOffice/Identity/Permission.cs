namespace Pump.BackOffice.Identity;

/// <summary>What may be done. Every use case and read model names the one it needs; <see cref="RolePermissions"/> says who has it.</summary>
public enum Permission
{
    /// <summary>See customers, tickets, proofs, credits.</summary>
    SeeDesk,

    /// <summary>Reply, triage, merge, read figures off proofs, confirm claims, on any ticket.</summary>
    WorkTickets,

    /// <summary>The same on tickets that were handed over to the account executive.</summary>
    WorkHandedOverTickets,

    /// <summary>Draft, propose, edit and withdraw adjustments.</summary>
    ProposeAdjustments,

    /// <summary>Approve, reject and request changes. Never on one's own work: the use case checks that besides.</summary>
    DecideAdjustments,

    /// <summary>Download an original proof.</summary>
    OpenOriginals,

    /// <summary>Export lists and statements.</summary>
    Export,

    /// <summary>Start or cancel a sync by hand.</summary>
    RunSync,

    /// <summary>Import invoices and customers.</summary>
    Import,

    /// <summary>Create and edit customers, contacts, accounts and memberships.</summary>
    EditCustomers,

    /// <summary>People, policy, mailboxes, API keys and the master data of payers.</summary>
    Administer,

    /// <summary>Read the audit log and verify it.</summary>
    SeeAudit,

    /// <summary>Read the figures of the desk as a whole.</summary>
    SeeReports,

    /// <summary>Ask for the erasure of a proof.</summary>
    AskErasure,

    /// <summary>Erase a proof that somebody asked to erase.</summary>
    EraseProofs,

    /// <summary>One's own preferences, drafts and saved views.</summary>
    OwnSettings,

    /// <summary>What only jobs of the app itself do: post what AWS reported, deliver mail, inspect files.</summary>
    RunJobs,
}
