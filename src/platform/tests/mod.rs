//! What is guaranteed for every system, for this one, and for those that the fake simulates.

pub mod fake;

use std::fs;
use std::io;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use fake::{Fake, Names, What};

/// The error that Windows returns for a file that another program has open.
const SHARING_VIOLATION: i32 = 32;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_rename_or_removal_that_is_held_up_for_a_moment_is_done() {
    for number in [5, 32, 33, 145] {
        let (folder, system) = (folder(), Fake::with(Names::Windows));
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "a").unwrap();
        fs::create_dir(at("empty")).unwrap();
        system.hold(What::Rename, "", number, 3);
        system.rename(&at("a"), &at("b")).unwrap();
        assert_eq!((system.pauses(), fs::read_to_string(at("b")).unwrap().as_str()), (3, "a"));
        system.hold(What::Remove, "", number, 2);
        system.remove_file(&at("b")).unwrap();
        assert_eq!((system.pauses(), at("b").exists()), (2, false));
        system.hold(What::Remove, "", number, TRIES - 1);
        system.remove_folder(&at("empty")).unwrap();
        assert_eq!((system.pauses(), at("empty").exists()), (TRIES - 1, false));
    }
}

#[test]
fn what_stays_held_is_given_up_after_a_bounded_time_and_is_as_it_was() {
    let (folder, system) = (folder(), Fake::with(Names::Windows));
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a"), "a").unwrap();
    system.hold(What::Rename, "", SHARING_VIOLATION, usize::MAX);
    system.hold(What::Remove, "", SHARING_VIOLATION, usize::MAX);
    let refused = system.rename(&at("a"), &at("b")).unwrap_err();
    assert_eq!(system.refusal(&refused), Some(Refusal::Held));
    assert_eq!(system.pauses(), TRIES - 1);
    assert_eq!(system.remove_file(&at("a")).unwrap_err().raw_os_error(), Some(SHARING_VIOLATION));
    assert_eq!(system.pauses(), TRIES - 1);
    assert_eq!(fs::read_to_string(at("a")).unwrap(), "a");
    assert!(PAUSE * u32::try_from(TRIES - 1).unwrap() <= Duration::from_secs(2));
}

#[test]
fn what_will_not_pass_is_not_waited_for() {
    let (folder, system) = (folder(), Fake::with(Names::Windows));
    let missing = folder.path().join("missing");
    assert_eq!(system.rename(&missing, folder.path()).unwrap_err().kind(), io::ErrorKind::NotFound);
    system.remove_file(&missing).unwrap();
    system.remove_folder(&missing).unwrap();
    // The disk is full (ERROR_DISK_FULL).
    fs::write(folder.path().join("a"), "a").unwrap();
    system.hold(What::Rename, "a", 112, 1);
    system.rename(&folder.path().join("a"), &folder.path().join("b")).unwrap_err();
    assert_eq!(system.pauses(), 0);
}

#[test]
fn a_file_that_goes_while_it_is_waited_for_is_removed() {
    let (folder, system) = (folder(), Fake::with(Names::Windows));
    system.hold(What::Remove, "", 5, 1);
    system.remove_file(&folder.path().join("gone meanwhile")).unwrap();
    assert_eq!(system.pauses(), 1);
}

#[test]
fn a_lock_is_one_process_alone_and_free_when_its_file_is_closed() {
    let systems: [&dyn Platform; 2] = [&System, &Fake::with(Names::Windows)];
    for system in systems {
        let folder = folder();
        let open = || fs::OpenOptions::new().write(true).create(true).truncate(false).open(folder.path().join("lock"));
        let (first, second) = (open().unwrap(), open().unwrap());
        assert!(system.lock(&first).unwrap(), "a new lock is free");
        assert!(!system.lock(&second).unwrap());
        drop(first);
        assert!(system.lock(&second).unwrap());
        second.unlock().unwrap();
        assert!(system.lock(&open().unwrap()).unwrap());
    }
}

#[test]
fn two_folders_change_places_in_one_step_or_not_at_all() {
    let systems: [(&dyn Platform, bool); 2] =
        [(&System, cfg!(any(target_os = "linux", target_vendor = "apple"))), (&Fake::with(Names::Windows), false)];
    for (system, can) in systems {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        for name in ["one", "other"] {
            fs::create_dir(at(name)).unwrap();
            fs::write(at(name).join("name"), name).unwrap();
        }
        let exchanged = system.exchange(&at("one"), &at("other")).unwrap();
        assert!(!exchanged || can);
        let content = |name: &str| fs::read_to_string(at(name).join("name")).unwrap();
        let expected = if exchanged { ["other", "one"] } else { ["one", "other"] };
        assert_eq!([content("one"), content("other")], expected);
    }
}

#[test]
fn the_fake_takes_the_names_for_one_that_its_system_does() {
    let made = |names: Names, first: &str, second: &str| {
        let (folder, system) = (folder(), Fake::with(names));
        let make = |name: &str| system.create_file(&folder.path().join(name), Readers::Everybody).map(drop);
        make(first).unwrap();
        let second = make(second).map_err(|error| error.kind());
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        (second, names.len(), system.swallowed().len())
    };
    let same = (Err(io::ErrorKind::AlreadyExists), 1, 0);
    for (first, second) in [("News", "news"), ("a", "a."), ("a", "a . "), ("a", "a:b"), ("É", "é")] {
        assert_eq!(made(Names::Windows, first, second), same, "{first} {second}");
    }
    for (first, second) in [("News", "news"), ("é", "E\u{301}")] {
        assert_eq!(made(Names::Mac, first, second), same, "{first} {second}");
    }
    assert_eq!(made(Names::Windows, "é", "e\u{301}"), (Ok(()), 2, 0));
    assert_eq!(made(Names::Mac, "a", "a."), (Ok(()), 2, 0));
    assert_eq!(made(Names::Mac, "con", "nul.html"), (Ok(()), 2, 0));
    for device in ["con", "NUL.html", "com1.tar.gz", "lpt¹", "aux . x", "CONOUT$"] {
        assert_eq!(made(Names::Windows, "a", device), (Ok(()), 1, 1), "{device}");
    }
}

#[cfg(unix)]
#[test]
fn rights_links_and_refusals_are_those_of_unix() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    // A temporary folder may itself be behind a link.
    let real = fs::canonicalize(folder.path()).unwrap();
    let at = |name: &str| real.join(name);
    System.create_file(&at("a"), Readers::OwnerAlone).unwrap();
    System.create_folder(&at("private"), Readers::OwnerAlone).unwrap();
    let mode = |name: &str| fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a"), mode("private")), (0o600, 0o700));
    fs::set_permissions(at("private"), fs::Permissions::from_mode(0o755)).unwrap();
    System.make_private(&at("private")).unwrap();
    assert_eq!(mode("private"), 0o700);

    std::os::unix::fs::symlink(at("a"), at("link")).unwrap();
    assert!(System.open_without_links(&at("link")).is_none());
    assert_eq!(System.open_without_links(&at("a")).is_some(), cfg!(target_os = "linux"));
    std::os::unix::fs::symlink(at("round"), at("round")).unwrap();
    let round = fs::metadata(at("round")).unwrap_err();
    assert_eq!(System.refusal(&round), Some(Refusal::LinksInCircle));
    assert_eq!(System.refusal(&fs::metadata(at("missing")).unwrap_err()), None);
    assert!(!System.is_passing(&io::ErrorKind::PermissionDenied.into()));
    assert!(!System.is_mount_point(&at("private"), &real));
}

#[test]
fn a_file_that_is_only_in_the_cloud_is_known_by_the_number_of_the_error() {
    let system = Fake::with(Names::Windows);
    // Its program does not run, there is no network, it does not answer.
    for number in [362, 388, 426] {
        assert_eq!(system.refusal(&io::Error::from_raw_os_error(number)), Some(Refusal::OnlyInCloud));
    }
    assert_eq!(system.refusal(&io::Error::from_raw_os_error(367)), None);
}
