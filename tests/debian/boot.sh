#!/bin/bash
# boot.sh FOLDER: becomes the systemd of the Debian in FOLDER. Run by unshare, in namespaces of its
# own; the network is the machine's.
set -e
umask 022
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
if [[ -d /sys/fs/cgroup/systemd ]]; then # the first version of cgroups
  mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
  mkdir "$root/sys/fs/cgroup/systemd"
  mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
else
  mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
fi
for folder in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
mkdir "$root/dev/pts" "$root/dev/shm" "$root/.before"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
for one in null zero full random urandom tty; do
  # shellcheck disable=SC2046
  mknod -m 666 "$root/dev/$one" c $(printf '%d %d' $(stat -c '0x%t 0x%T' "/dev/$one"))
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s pts/ptmx "$root/dev/ptmx"
hostname town
cd "$root"
pivot_root . .before
umount -l /.before
exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
